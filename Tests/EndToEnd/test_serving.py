"""What a browser sees of `sitebuild serve`: an open page follows every change, where it was scrolled to."""

import contextlib
import os
import re
import subprocess
import tempfile
import time
import unittest

from selenium.webdriver.support.ui import WebDriverWait
from workbench import CONTENT, SITEBUILD, TEMPLATES, Site, browser, checked, complaints


def wait(driver, condition):
    """A build may take long where much else is at work."""
    return WebDriverWait(driver, 60).until(condition)


class Serving(unittest.TestCase):
    def test_an_open_page_follows_a_change_and_keeps_its_place(self):
        pictures, photo = self.pictures()
        with self.served(pictures) as address, browser(width=500, height=500) as driver:
            driver.get(address + "galleries/Kyoto/")
            wait(driver, lambda driver: driver.execute_script("return document.readyState === 'complete'"))
            driver.execute_script("window.isOld = true; scrollTo(0, 300)")
            place = driver.execute_script("return scrollY")
            self.assertGreater(place, 100)
            # The script has asked for the edition by then, and a change leads to another.
            asked = "return performance.getEntriesByName(location.origin + '/.sitebuild/edition?').length"
            wait(driver, lambda driver: driver.execute_script(asked))
            with open(photo + ".md", "w") as file:
                file.write("---\ntitle: A title of today\n---\n")
            wait(driver, lambda driver: "A title of today" in driver.page_source)
            self.assertFalse(driver.execute_script("return Boolean(window.isOld)"), "the page was loaded again")
            wait(driver, lambda driver: driver.execute_script("return scrollY") == place)
            self.assertEqual(complaints(driver), [])
        checked["pages that followed a change"] += 1

    def test_a_page_out_of_sight_holds_no_connection(self):
        pictures, photo = self.pictures()
        with self.served(pictures) as address, browser() as driver:
            driver.get(address)
            first = driver.current_window_handle
            for _ in range(8):
                # A browser opens six connections to one server: pages that all waited for it would use them up.
                driver.switch_to.new_window("tab")
                driver.get(address)
            with open(photo + ".md", "w") as file:
                file.write("---\ntitle: Another title\n---\n")
            driver.get(address + "galleries/Kyoto/")
            wait(driver, lambda driver: "Another title" in driver.page_source)
            driver.execute_script("window.isOld = true")
            driver.switch_to.window(first)
            wait(driver, lambda driver: not driver.execute_script("return Boolean(window.isOld)"))
        checked["pages that followed a change"] += 1

    def pictures(self):
        """A folder of pictures, and one of them without its extension."""
        folder = tempfile.mkdtemp(dir=Site.folder)
        source = os.path.join(CONTENT, "galleries", "kyoto")
        gallery = os.path.join(folder, "Kyoto")
        os.mkdir(gallery)
        names = sorted(name for name in os.listdir(source) if name.endswith(".jpg"))
        for name in names:
            with open(os.path.join(source, name), "rb") as file, open(os.path.join(gallery, name), "wb") as copy:
                copy.write(file.read())
        return folder, os.path.join(gallery, os.path.splitext(names[0])[0])

    @contextlib.contextmanager
    def served(self, pictures):
        """Gives the address of the served folder."""
        caches = tempfile.mkdtemp(dir=Site.folder)
        output = os.path.join(caches, "out")
        with open(output, "w") as log:
            process = subprocess.Popen(
                [SITEBUILD, "serve", pictures, "--templates", TEMPLATES, "--port", "0"],
                stdout=log,
                stderr=log,
                env=os.environ | {"XDG_CACHE_HOME": caches},
            )
        try:
            deadline = time.monotonic() + 120
            found = None
            while not found:
                with open(output) as log:
                    printed = log.read()
                found = re.search("the site is at (http://.*?/);", printed)
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"the folder is not served: {printed}")
                time.sleep(0.05)
            yield found[1]
        finally:
            process.terminate()
            process.wait(30)
