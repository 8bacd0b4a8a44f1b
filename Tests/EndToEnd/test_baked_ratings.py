"""Averages that the build was told."""

import json
import os
import unittest

from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from client import ask
from test_access import NARROW, axe_faults
from visitor import GALLERY, PHOTO, average, find, is_open, keys, note, wait
from workbench import Site, browser, checked, companion, free_address


class Baked(unittest.TestCase):
    """They are there for those without scripts and where nobody answers."""

    @classmethod
    def setUpClass(cls):
        address = free_address()
        cls.own = Site("baked", galleries=["kyoto"], baseURL=address, apiURL=address)
        cls.posters = Site("baked-posters", build=False, galleries=["kyoto"], theme="posters", language="ar")
        with open(os.path.join(cls.own.public, "data", "galleries", "kyoto.json")) as file:
            photo = next(record["photoId"] for record in json.load(file) if "/photo2." in record["s3Key"])
        with companion(cls.own, address):
            for stars in [4, 5]:
                _, guest = ask(address, "POST", "visitor")
                rating = {"photoId": photo, "rating": stars}
                ask(address, "POST", "galleries?action=rate_photo", rating, guest["access_token"])
            for built in [cls.own, cls.posters]:
                built.build(flags=["--ratings", address])

    def badges(self, driver):
        found = driver.find_elements(By.CSS_SELECTOR, ".photo .average")
        return [(badge.text, badge.get_attribute("aria-label")) for badge in found]

    def test_averages_need_no_scripts(self):
        with self.own.served() as address, browser(scripts=False) as driver:
            for path in [GALLERY, "best/"]:
                driver.get(address + path)
                self.assertEqual(self.badges(driver), [("4.5 (2)", "4.5 · 2 ratings")], path)
            find(driver, ".photo a").click()
            wait(driver, lambda driver: driver.current_url == address + PHOTO)
            self.assertEqual(find(driver, ".rating").text, "4.5 · 2 ratings", "the stars are not there")
            driver.get(address + GALLERY + "photo1/")
            self.assertFalse(find(driver, ".rating").is_displayed(), "nobody has rated it")

    def test_the_photo_book(self):
        with self.own.served() as address, browser() as driver:
            driver.get(address + PHOTO)
            wait(driver, lambda driver: note(driver) == "Ratings can’t be reached now.")
            self.assertEqual(average(driver), "4.5 · 2 ratings", "it stays when nobody answers")
            driver.get(address + GALLERY + "#p-photo2")
            wait(driver, is_open)
            wait(driver, lambda driver: average(driver) == "4.5 · 2 ratings")
            keys(driver, Keys.ARROW_RIGHT)
            wait(driver, lambda driver: average(driver) == "")
            self.look(driver, address, "best/")

    def test_the_poster_wall_in_arabic(self):
        with self.posters.served() as address, browser() as driver:
            self.look(driver, address, "best/", PHOTO)

    def look(self, driver, address, *paths):
        """Holds pages against axe in both appearances, and in a window of 320 pixels."""
        for path in paths:
            driver.get(address + path)
            for appearance in ["light", "dark"]:
                driver.execute_script(f"document.documentElement.dataset.appearance = '{appearance}'")
                with self.subTest(path, appearance=appearance):
                    self.assertEqual(axe_faults(driver), [])
                checked["states looked at by axe"] += 1
        metrics = {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        for path in paths:
            driver.get(address + path)
            self.assertEqual(driver.execute_script(NARROW), [0, []])
            checked["pages of 320 pixels with ratings"] += 1
