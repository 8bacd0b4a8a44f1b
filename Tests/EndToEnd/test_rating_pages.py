"""What the pages are made of where photos are rated: what is in them and what is not, their weight, and axe on them."""

import gzip
import os
import re
import unittest

from selenium.webdriver.common.by import By

from client import PASSWORD
from test_access import NARROW, axe_faults
from visitor import (
    GALLERY, PHOTO, fill, find, is_open, is_ready, is_signed_in, is_signed_out, keys, note, rated_site, wait,
)
from workbench import Site, browser, checked, companion, free_address, layout_shift


def setUpModule():
    global site, home
    site, home = rated_site()


class Pages(unittest.TestCase):
    def test_without_scripts_there_is_no_dead_form(self):
        with site.served() as address, browser(scripts=False) as driver:
            driver.get(address + PHOTO)
            self.assertFalse(find(driver, ".rating").is_displayed())
            driver.get(address + "account/")
            self.assertFalse([form for form in driver.find_elements(By.TAG_NAME, "form") if form.is_displayed()])
            self.assertIn("Signing in needs JavaScript", find(driver, "main").text)

    def test_without_a_companion_nothing_of_it_is_there(self):
        own = Site("no-companion")
        for path in own.pages:
            with open(os.path.join(own.public, path)) as file:
                text = file.read()
            for word in ["rating", "account", "data-photo", "api."]:
                self.assertNotIn(word, text.replace("photos.example.com", ""), path)
            checked["pages without a companion"] += 1
        self.assertNotIn("account/index.html", own.pages)

    def test_the_account_is_in_no_sitemap(self):
        self.assertIn("account/index.html", site.pages)
        with open(os.path.join(site.public, "sitemap-pages.xml")) as file:
            self.assertNotIn("account", file.read())
        with open(os.path.join(site.public, "account", "index.html")) as file:
            self.assertIn('<meta name="robots" content="noindex">', file.read())

    def test_private_galleries_are_not_rated(self):
        own = Site("private-rating", build=False, galleries=["kyoto", "iceland"], baseURL=home, apiURL=home)
        with open(os.path.join(own.content, "galleries", "kyoto", "gallery.md")) as file:
            text = file.read()
        with open(os.path.join(own.content, "galleries", "kyoto", "gallery.md"), "w") as file:
            file.write(text.replace("---\n", "---\nprivate: true\n", 1))
        own.build(SITE_SECRET="a secret that nobody can guess")
        private = [path for path in own.pages if re.match("galleries/[a-z2-7]{26}/", path)]
        self.assertGreater(len(private), 1)
        for path in private:
            with open(os.path.join(own.public, path)) as file:
                text = file.read()
            for word in ["rating", "data-photo"]:
                self.assertNotIn(word, text, path)
            checked["private pages without ratings"] += 1

    def test_the_scripts_are_light(self):
        for page in [GALLERY, PHOTO, "account/"]:
            with open(os.path.join(site.public, page, "index.html")) as file:
                loaded = re.findall(r'<(?:script[^>]* src|link rel="stylesheet" href)="([^"]+)"', file.read())
            sizes = {".css": 0, ".js": 0}
            for path in loaded:
                with open(os.path.join(site.public, page, path), "rb") as file:
                    sizes[os.path.splitext(path)[1]] += len(gzip.compress(file.read(), 6))
            self.assertLessEqual(max(sizes.values()), 10_000, page)
            checked["bytes of script with ratings"] = max(checked["bytes of script with ratings"], sizes[".js"])

    def test_the_page_never_jumps(self):
        for width, height in [(1440, 900), (390, 844)]:
            with companion(site, home), browser(width, height) as driver:
                for path in [PHOTO, GALLERY]:
                    driver.get(home + path)
                    if path == PHOTO:
                        wait(driver, is_ready)
                    self.assertEqual(layout_shift(driver), 0, f"{path} at {width}")
                    checked["pages with ratings that do not jump"] += 1


class Access(unittest.TestCase):
    def check(self, driver, name):
        with self.subTest(name):
            self.assertEqual(axe_faults(driver), [])
            checked["states looked at by axe"] += 1

    def visit(self, own, address, dark, name):
        with companion(own, address), browser(dark=dark) as driver:
            driver.get(address + PHOTO)
            wait(driver, is_ready)
            keys(driver, "4")
            wait(driver, lambda driver: note(driver))
            self.check(driver, f"rating, {name}")
            driver.get(address + GALLERY)
            wait(driver, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".photo .average"))
            self.check(driver, f"averages, {name}")
            driver.get(address + GALLERY + "#p-photo2")
            wait(driver, is_open)
            keys(driver, "5")
            wait(driver, lambda driver: note(driver))
            self.check(driver, f"viewer, {name}")
            driver.get(address + "account/")
            wait(driver, is_signed_out)
            fill(driver, "sign-in", username="nobody", password=PASSWORD)
            wait(driver, lambda driver: find(driver, ".account-page .note").text)
            self.check(driver, f"signed out, {name}")
            fill(driver, "sign-up", username="ada", password=PASSWORD)
            wait(driver, is_signed_in)
            self.check(driver, f"signed in, {name}")
            find(driver, "#remove").click()
            wait(driver, is_open)
            self.check(driver, f"asked, {name}")

    def narrow(self, own, address, name):
        with companion(own, address), browser(320, 640, touch=True) as driver:
            for path in [PHOTO, GALLERY + "#p-photo2", "account/"]:
                driver.get(address + path)
                wait(driver, is_signed_out if path == "account/" else is_ready)
                with self.subTest(f"{path}, {name}"):
                    self.assertEqual(driver.execute_script(NARROW), [0, []])
                checked["pages of 320 pixels with ratings"] += 1

    def test_the_photo_book(self):
        for dark in [False, True]:
            self.visit(site, home, dark, "dark" if dark else "light")
        self.narrow(site, home, "book")

    def test_the_poster_wall_in_arabic(self):
        address = free_address()
        own = Site("rating-posters", galleries=["kyoto"], baseURL=address, apiURL=address, theme="posters", language="ar")
        for dark in [False, True]:
            self.visit(own, address, dark, "posters, " + ("dark" if dark else "light"))
        self.narrow(own, address, "posters")
