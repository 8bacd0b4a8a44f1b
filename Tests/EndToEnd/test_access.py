"""axe-core on every type of page: in both appearances, in a language that runs from the right, with the viewer open."""

import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from workbench import Site, browser, carried, checked

with open(carried("axe_playwright_python/axe.min.js")) as file:
    AXE = file.read()
# One of each type.
PAGES = {
    "front page": "", "gallery": "galleries/kyoto/", "photo": "galleries/kyoto/photo2/", "page": "about/",
    "not found": "404.html", "list": "tags/winter/", "tags": "tags/", "places": "places/", "search": "search/?q=light",
}


class Access(unittest.TestCase):
    maxDiff = None

    def check(self, driver, name):
        """Every rule of axe that is no mere advice."""
        driver.execute_script(AXE)
        result = driver.execute_async_script(
            "axe.run({resultTypes: ['violations']}).then(arguments[arguments.length - 1])"
        )
        checked["rules of axe"] += len(result["passes"]) + len(result["violations"])
        faults = [f"{fault['id']}: {node['html'][:120]}" for fault in result["violations"] for node in fault["nodes"]]
        with self.subTest(name):
            self.assertEqual(faults, [])

    def visit(self, site, appearance, language):
        with site.served() as address, browser(dark=appearance == "dark") as driver:
            for name, path in PAGES.items():
                driver.get(address + path)
                self.check(driver, f"{name}, {appearance}, {language}")
            driver.get(address + "galleries/kyoto/#p-photo2")
            is_open = lambda driver: driver.find_elements(By.CSS_SELECTOR, "dialog[open]")
            WebDriverWait(driver, 10).until(is_open)
            self.check(driver, f"viewer, {appearance}, {language}")

    def test_english(self):
        site = Site("english")
        for appearance in ["light", "dark"]:
            self.visit(site, appearance, "en")

    def test_arabic(self):
        site = Site("arabic", language="ar")
        with site.served() as address, browser() as driver:
            driver.get(address)
            self.assertEqual(driver.execute_script("return getComputedStyle(document.body).direction"), "rtl")
        self.visit(site, "light", "ar")

    def test_the_poster_wall(self):
        site = Site("posters", theme="posters")
        for appearance in ["light", "dark"]:
            self.visit(site, appearance, "en")

