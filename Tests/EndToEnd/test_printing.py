"""What a gallery is on paper: several pictures on a sheet, and nothing to click."""

import base64
import os
import re
import unittest

from test_finding import wait
from workbench import Site, browser, checked

COUNT = 24
LOADED = "return [...document.images].every((image) => image.complete && image.naturalWidth)"
A4 = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": False}


class Printing(unittest.TestCase):
    def test_a_gallery_prints_several_pictures_on_a_sheet(self):
        for theme in ["default", "posters"]:
            with self.subTest(theme=theme):
                site = self.gallery(theme)
                with site.served() as address, browser() as driver:
                    driver.get(address + "galleries/kyoto/")
                    driver.execute_script("for (const image of document.images) image.loading = 'eager'")
                    wait(driver, lambda driver: driver.execute_script(LOADED))
                    printed = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", A4)["data"])
                    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
                    self.assertTrue(2 <= sheets <= 4, f"{sheets} sheets for {COUNT} photos")
                    # Each picture is an object of its own, and on no sheet twice.
                    pictures = len(re.findall(rb"/Subtype\s*/Image\b", printed))
                    self.assertGreaterEqual(pictures, COUNT)
                    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
                    hidden = [".site-header nav", ".breadcrumbs", ".appearance", ".site-footer nav"]
                    found = {name: driver.find_elements("css selector", name) for name in hidden}
                    shown = [name for name, all in found.items() if any(one.is_displayed() for one in all)]
                    self.assertEqual(shown, [])
                checked["sheets"] += sheets

    def gallery(self, theme):
        """Photos of all shapes."""
        site = Site(f"printing-{theme}", build=False, galleries=["kyoto"], theme=theme)
        folder = os.path.join(site.content, "galleries", "kyoto")
        photos = sorted(name for name in os.listdir(folder) if name.endswith(".jpg"))
        for number in range(COUNT - len(photos)):
            # Another file, and so another picture in the sheets.
            with open(os.path.join(folder, photos[number % len(photos)]), "rb") as file:
                data = file.read()
            text = f"copy {number}".encode()
            comment = b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text
            with open(os.path.join(folder, f"copy{number}.jpg"), "wb") as file:
                file.write(data[:2] + comment + data[2:])
        site.build()
        return site
