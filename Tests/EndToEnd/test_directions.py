"""Pages of languages from right to left and from left to right, with the interface in the same language or another."""

import unittest

from workbench import Site, browser, checked

SIDEWAYS = """
const root = document.documentElement;
return [root.dir, root.scrollWidth - root.clientWidth, document.querySelector("h1, .site-title").getBoundingClientRect().x];
"""


class Directions(unittest.TestCase):
    def test_a_page_can_not_be_scrolled_sideways(self):
        for theme in ["default", "posters"]:
            for language, direction in [("he", "rtl"), ("ar", "rtl"), ("de", "ltr")]:
                with self.subTest(theme=theme, language=language):
                    site = Site(f"directions-{theme}-{language}", galleries=["kyoto"], theme=theme, language=language)
                    with site.served() as address, browser() as driver:
                        for page in ["", "galleries/kyoto/", "search/"]:
                            driver.get(address + page)
                            found, overflow, place = driver.execute_script(SIDEWAYS)
                            self.assertEqual((found, overflow), (direction, 0), page)
                            self.assertGreaterEqual(place, 0, f"{page}: the title is in view")
                            checked["directions"] += 1
