"""A film: a picture until it is played, and then H.264 with its sound."""

import os
import subprocess
import unittest

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from test_access import axe_faults
from workbench import Site, browser, checked, complaints


def setUpModule():
    global site
    site = Site("film", build=False, galleries=["kyoto"])
    folder = os.path.join(site.content, "galleries", "films")
    os.makedirs(folder)
    sources = ["-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=2", "-f", "lavfi", "-i", "sine=440:d=2"]
    options = ["-c:v", "mpeg4", "-c:a", "aac", "-metadata", "location=+48.8577+002.2950/"]
    subprocess.run(["ffmpeg", "-v", "error", *sources, *options, os.path.join(folder, "walk.mov")], check=True)
    site.build()


def state(driver, name):
    return driver.execute_script(f"return document.querySelector('video').{name}")


class Film(unittest.TestCase):
    def test_it_plays_on_its_page_and_not_before(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "galleries/films/")
            self.assertEqual(axe_faults(driver), [])
            cell = driver.find_element(By.CSS_SELECTOR, ".rows .photo a")
            self.assertEqual(cell.find_element(By.CSS_SELECTOR, ".duration").text.split()[-1], "0:02")
            cell.click()
            WebDriverWait(driver, 20).until(lambda driver: driver.current_url.endswith("/films/walk/"))
            self.assertEqual([path for path in site.requests if path.endswith(".mp4")], [], "none before it is played")
            self.assertEqual(axe_faults(driver), [])
            self.assertEqual((state(driver, "paused"), state(driver, "controls")), (True, True))
            driver.execute_script("document.querySelector('video').play()")
            WebDriverWait(driver, 20).until(lambda driver: state(driver, "ended"))
            self.assertEqual((state(driver, "videoWidth"), state(driver, "videoHeight")), (640, 360))
            self.assertEqual(complaints(driver), [])
            checked["films played"] += 1

    def test_without_scripts_it_is_there_too(self):
        with site.served() as address, browser(scripts=False) as driver:
            driver.get(address + "galleries/films/walk/")
            film = driver.find_element(By.TAG_NAME, "video")
            self.assertEqual(film.get_attribute("controls"), "true")
            self.assertGreater(film.rect["width"], 300)
            checked["films without scripts"] += 1
