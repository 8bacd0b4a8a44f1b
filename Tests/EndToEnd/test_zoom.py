"""A picture of very many pixels, out of tiles."""

import os
import re
import subprocess
import unittest

from selenium.webdriver import Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from test_access import axe_faults
from workbench import Site, browser, checked, complaints

TILE = re.compile(r"/media/[0-9a-f]+-(\d+)-(\d+)-(\d+)\.jpg$")


def setUpModule():
    global site
    site = Site("zoom", build=False, galleries=["kyoto"], deepZoom="true")
    folder = os.path.join(site.content, "galleries", "vast")
    os.makedirs(folder)
    path = os.path.join(folder, "plate.v")
    # 41.6 megapixels.
    for step in [["zone", path, "8000", "5200", "--uchar"], ["copy", path, os.path.join(folder, "plate.jpg[Q=60]")]]:
        subprocess.run(["vips", *step], check=True)
    os.remove(path)
    site.build()


def wait(driver, condition):
    return WebDriverWait(driver, 20).until(condition)


def level(driver):
    return int(driver.find_element(By.CSS_SELECTOR, ".tiles").get_attribute("data-level"))


def loaded(driver):
    """Whether every tile in view is there."""
    return driver.execute_script(
        "const all = [...document.querySelectorAll('.tiles img')];"
        "return all.length > 0 && all.every((image) => image.complete && image.naturalWidth > 0)"
    )


class Zoom(unittest.TestCase):
    def tiles(self):
        found = [TILE.search(path) for path in site.requests]
        return [tuple(map(int, match.groups())) for match in found if match]

    def test_what_is_in_view_is_loaded_and_no_more(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "galleries/vast/plate/")
            self.assertEqual(self.tiles(), [], "none before it is asked for")
            self.assertEqual(axe_faults(driver), [])
            button = driver.find_element(By.CSS_SELECTOR, ".look-closer")
            button.click()
            wait(driver, loaded)
            self.assertEqual(axe_faults(driver), [])
            first = level(driver)
            self.assertGreater(first, 0)
            field = driver.switch_to.active_element
            for _ in range(12):
                field.send_keys("+")
            wait(driver, lambda driver: level(driver) == 4 and loaded(driver))
            self.assertLess(len([tile for tile in self.tiles() if tile[0] == 4]), 40, "of 16 × 11")
            self.assertTrue(driver.execute_script(
                "const box = (image) => image.getBoundingClientRect();"
                "const field = box(document.querySelector('.tiles'));"
                "const [x, y] = [field.x + field.width / 2, field.y + field.height / 2];"
                "return [...document.querySelectorAll('.tiles img')].filter((image) => image.style.zIndex === '4')"
                ".some((image) => box(image).x <= x && box(image).right >= x && box(image).y <= y && box(image).bottom >= y)"
            ), "the middle is covered")
            before = len(self.tiles())
            for _ in range(40):
                field.send_keys(Keys.ARROW_RIGHT)
            wait(driver, loaded)
            self.assertGreater(len(self.tiles()), before)
            self.assertEqual(driver.current_url, address + "galleries/vast/plate/", "arrows do not turn the page")
            field.send_keys(Keys.ESCAPE)
            wait(driver, lambda driver: not driver.find_elements(By.CSS_SELECTOR, "dialog[open]"))
            self.assertEqual(driver.switch_to.active_element, button, "the focus is back")
            self.assertEqual(complaints(driver), [])
            checked["tiles"] += len(self.tiles())

    def test_smaller_pictures_have_none_and_without_scripts_no_button(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "galleries/kyoto/photo2/")
            self.assertEqual(driver.find_elements(By.CSS_SELECTOR, ".look-closer"), [])
        with site.served() as address, browser(scripts=False) as driver:
            driver.get(address + "galleries/vast/plate/")
            self.assertFalse(driver.find_element(By.CSS_SELECTOR, ".look-closer").is_displayed())
