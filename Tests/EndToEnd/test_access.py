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
    "not found": "404.html", "list": "tags/winter/", "tags": "tags/", "places": "places/", "continent": "places/europe/",
    "cameras": "cameras/", "years": "years/", "search": "search/?q=light",
}


# What is wider than the window, and what is too small for a finger; links within lines of text are as high as those.
NARROW = """
const tooSmall = [...document.querySelectorAll("a, button, input")].filter((element) => {
  const box = element.getBoundingClientRect();
  return box.width && getComputedStyle(element).display !== "inline" && Math.min(box.width, box.height) < 24;
});
return [Math.max(0, document.documentElement.scrollWidth - innerWidth), tooSmall.map((element) => element.outerHTML)];
"""


def axe_faults(driver):
    """Every rule of axe that is no mere advice."""
    driver.execute_script(AXE)
    result = driver.execute_async_script(
        "axe.run({resultTypes: ['violations']}).then(arguments[arguments.length - 1])"
    )
    checked["rules of axe"] += len(result["passes"]) + len(result["violations"])
    return [f"{fault['id']}: {node['html'][:120]}" for fault in result["violations"] for node in fault["nodes"]]


class Access(unittest.TestCase):
    maxDiff = None

    def check(self, driver, name):
        with self.subTest(name):
            self.assertEqual(axe_faults(driver), [])

    def visit(self, site, appearance, language):
        with site.served() as address, browser(dark=appearance == "dark") as driver:
            for name, path in PAGES.items():
                driver.get(address + path)
                self.check(driver, f"{name}, {appearance}, {language}")
            driver.get(address + "galleries/kyoto/#p-photo2")
            is_open = lambda driver: driver.find_elements(By.CSS_SELECTOR, "dialog[open]")
            WebDriverWait(driver, 10).until(is_open)
            self.check(driver, f"viewer, {appearance}, {language}")

    def narrow(self, site):
        """As on the smallest phones, and as 400 % of a window of 1280 pixels."""
        with site.served() as address, browser(320, 640, touch=True) as driver:
            for name, path in PAGES.items():
                driver.get(address + path)
                with self.subTest(name):
                    self.assertEqual(driver.execute_script(NARROW), [0, []])
                checked["pages of 320 pixels"] += 1

    def test_english(self):
        site = Site("english")
        for appearance in ["light", "dark"]:
            self.visit(site, appearance, "en")
        self.narrow(site)

    def test_arabic(self):
        site = Site("arabic", language="ar")
        with site.served() as address, browser() as driver:
            driver.get(address)
            self.assertEqual(driver.execute_script("return getComputedStyle(document.body).direction"), "rtl")
        for appearance in ["light", "dark"]:
            self.visit(site, appearance, "ar")

    def test_the_poster_wall_in_arabic(self):
        self.visit(Site("arabic-posters", language="ar", theme="posters"), "light", "ar")

    def test_the_poster_wall(self):
        site = Site("posters", theme="posters")
        for appearance in ["light", "dark"]:
            self.visit(site, appearance, "en")
        self.narrow(site)

