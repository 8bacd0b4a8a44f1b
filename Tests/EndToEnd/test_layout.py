"""How pages look at different widths, and the ways between them."""

import re
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from workbench import Site, browser, checked, complaints


def setUpModule():
    global site, posters
    site = Site("layout", sizes=[240, 480, 960, 1600])
    posters = Site("layout-posters", theme="posters", title="Ærø Ålesund Éire Çeşme")


def wait(driver, condition):
    return WebDriverWait(driver, 20).until(condition)


def is_shown(driver):
    """Whether every picture in view is there."""
    return driver.execute_script(
        """return [...document.images].every((image) => image.complete
            || image.getBoundingClientRect().top > innerHeight || image.getBoundingClientRect().bottom < 0)"""
    )


class Layout(unittest.TestCase):
    def test_rows_grow_on_wide_screens_and_their_pictures_with_them(self):
        heights = {}
        for width in [1440, 2560]:
            with site.served() as address, browser(width, 1300) as driver:
                driver.get(address + "galleries/kyoto/")
                wait(driver, is_shown)
                shown = driver.execute_script(
                    "return [...document.querySelectorAll('.photo img')]"
                    ".map((image) => [image.currentSrc, image.clientWidth, image.clientHeight])"
                )
                heights[width] = max(height for _, _, height in shown)
                for source, across, _ in shown:
                    fetched = int(re.search(r"-(\d+)\.\w+$", source)[1])
                    self.assertGreaterEqual(fetched, across, source)
                    checked["pictures of rows"] += 1
        self.assertGreater(heights[2560], 1.4 * heights[1440])

    def test_the_position_leads_to_the_photo_in_its_gallery(self):
        for scripts in [True, False]:
            with site.served() as address, browser(390, 844, scripts=scripts) as driver:
                driver.get(address + "galleries/kyoto/photo2/")
                driver.find_element(By.CSS_SELECTOR, ".position").click()
                wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/#at-photo2")
                self.assertFalse(driver.find_elements(By.CSS_SELECTOR, "dialog[open]"))
                wait(driver, lambda driver: driver.switch_to.active_element.get_attribute("id") == "at-photo2")

    def test_the_map_shows_where_most_photos_are(self):
        with site.served() as address, browser(390, 844) as driver:
            driver.get(address + "places/")
            countries = {
                name: int(count) for name, count in (
                    dot.get_attribute("aria-label").rsplit(" ", 1)[0].split(": ")
                    for dot in driver.find_elements(By.CSS_SELECTOR, ".map a")
                )
            }
            most = driver.find_element(By.CSS_SELECTOR, ".map .most")
            name = most.find_element(By.XPATH, "..").get_attribute("aria-label").split(":")[0]
            self.assertEqual(countries[name], max(countries.values()))
            wait(driver, lambda driver: 0 < most.rect["x"] < 390)

    def test_the_search_offers_galleries(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "search/?q=kyot")
            found = wait(driver, lambda driver: driver.find_elements(By.CSS_SELECTOR, "#galleries a"))
            self.assertEqual([link.text for link in found], ["Kyoto"])
            found[0].click()
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/")
            driver.get(address + "search/?q=river")
            wait(driver, lambda driver: driver.find_elements(By.CSS_SELECTOR, "#results a"))
            self.assertFalse(driver.find_element(By.ID, "galleries").is_displayed())
            self.assertEqual(complaints(driver), [])

    def test_the_hero_is_at_most_doubled(self):
        with site.served() as address, browser(3800, 2000) as driver:
            driver.get(address)
            wait(driver, is_shown)
            hero = driver.find_element(By.CSS_SELECTOR, ".hero img")
            self.assertLessEqual(hero.size["width"], 3200)

    def test_accents_keep_clear_of_the_line_above(self):
        with posters.served() as address, browser() as driver:
            driver.get(address)
            for selector in ["h1", ".index .name"]:
                needed, line = driver.execute_script(
                    """const style = getComputedStyle(document.querySelector(arguments[0]));
                    const pen = document.createElement("canvas").getContext("2d");
                    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
                    const size = pen.measureText("\\u00c5\\u00c9\\u00c7Q");
                    return [size.actualBoundingBoxAscent + size.actualBoundingBoxDescent, parseFloat(style.lineHeight)]""",
                    selector,
                )
                self.assertLessEqual(needed, line, selector)

    def test_a_site_says_its_name_once_and_counts_stay_on_one_line(self):
        with posters.served() as address, browser(320, 640) as driver:
            driver.get(address)
            self.assertFalse(driver.find_element(By.CSS_SELECTOR, ".site-title").is_displayed())
            for number in driver.find_elements(By.CSS_SELECTOR, ".index .number"):
                self.assertLess(number.size["height"], 40)
                checked["counts of photos"] += 1


if __name__ == "__main__":
    unittest.main()
