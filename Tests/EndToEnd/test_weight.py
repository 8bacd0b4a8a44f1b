"""What a gallery of 150 photos costs a visitor: bytes, requests, and jumps of the page."""

import gzip
import os
import re
import unittest

from selenium.webdriver.support.ui import WebDriverWait

from pictures import png
from workbench import Site, browser, checked, layout_shift

WIDTHS = [240, 480, 720, 960]


def setUpModule():
    global site
    site = Site("weight", build=False, galleries=["kyoto"])
    gallery = os.path.join(site.content, "galleries", "many")
    os.makedirs(gallery)
    for number in range(150):
        # In landscape and portrait, each in a colour of its own.
        size = (900, 600) if number % 3 else (600, 900)
        with open(os.path.join(gallery, f"photo{number + 1}.png"), "wb") as file:
            file.write(png(size, (number, 255 - number, 128)))
    site.set(sizes=WIDTHS)
    site.build(cache="cache-weight")


class Weight(unittest.TestCase):
    def test_bytes(self):
        page = "galleries/many/index.html"
        with open(os.path.join(site.public, page)) as file:
            loaded = re.findall(r'<(?:script[^>]* src|link rel="stylesheet" href)="([^"]+)"', file.read())
        sizes = {".html": 0, ".css": 0, ".js": 0}
        for name in [page, *(os.path.join("galleries/many", path) for path in loaded)]:
            with open(os.path.join(site.public, name), "rb") as file:
                sizes[os.path.splitext(name)[1]] += len(gzip.compress(file.read(), 6))
        self.assertGreater(min(sizes.values()), 0)
        checked["bytes of a gallery's page, compressed"] = sizes[".html"]
        checked["bytes of its style"] = sizes[".css"]
        checked["bytes of its script"] = sizes[".js"]
        self.assertLessEqual(sizes[".html"], 60_000)
        self.assertLessEqual(sizes[".css"], 10_000)
        self.assertLessEqual(sizes[".js"], 10_000)

    def test_nothing_far_below_the_view_is_fetched(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "galleries/many/")
            settled(driver)
            far = driver.execute_script(
                """return [...document.images].filter((image) => image.getBoundingClientRect().top > innerHeight + 1500)
                    .map((image) => [...image.closest("picture").querySelectorAll("[srcset]")].map((e) => e.srcset).join())"""
            )
            self.assertGreater(len(far), 50)
            fetched = {path for path in site.requests if path.startswith("/media/")}
            self.assertGreater(len(fetched), 4)
            for sources in far:
                files = {"/media/" + name for name in re.findall("media/([^ ]+)", sources)}
                self.assertFalse(files & fetched)
            checked["pictures far below the view, not fetched"] = len(far)

    def test_the_page_never_jumps(self):
        for width, height in [(1440, 900), (390, 844)]:
            with site.served(pause=0.5) as address, browser(width, height) as driver:
                for path in ["", "galleries/many/", "galleries/many/photo2/"]:
                    driver.get(address + path)
                    settled(driver)
                    driver.execute_script("scrollTo(0, 2000)")
                    settled(driver)
                    self.assertEqual(layout_shift(driver), 0, f"{path} at {width}")
                    checked["pages that do not jump"] += 1

    def test_a_phone_fetches_no_more_than_it_needs(self):
        # Of a density at which there is a size that would be too large.
        with site.served() as address, browser(390, 844, density=1, touch=True) as driver:
            driver.get(address + "galleries/many/")
            settled(driver)
            shown = driver.execute_script(
                """return [...document.images].filter((image) => image.complete && image.currentSrc)
                    .map((image) => [image.currentSrc, image.clientWidth])"""
            )
            self.assertGreater(len(shown), 3)
            for source, width in shown:
                fetched = int(re.search(r"-(\d+)\.\w+$", source)[1])
                needed = next((place for place, size in enumerate(WIDTHS) if size >= width), len(WIDTHS) - 1)
                allowed = WIDTHS[min(needed + 1, len(WIDTHS) - 1)]
                self.assertLessEqual(fetched, allowed, f"{source} for {width} pixels")
            checked["pictures of a phone"] = len(shown)


def settled(driver):
    """Waits until every picture in view is there."""
    loaded = """return [...document.images].every((image) => image.complete
        || image.getBoundingClientRect().top > innerHeight || image.getBoundingClientRect().bottom < 0)"""
    WebDriverWait(driver, 20).until(lambda driver: driver.execute_script(loaded))
