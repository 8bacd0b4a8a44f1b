"""Ways to a photo beside its gallery: the search, lists, and the map of places; and what must not be found."""

import os
import re
import shutil
import subprocess
import unittest
import urllib.parse

from selenium.webdriver import Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from test_access import axe_faults
from workbench import Site, browser, checked, complaints

ADDRESS = re.compile("[a-z2-7]{26}")


def setUpModule():
    global site
    site = Site("finding")


def wait(driver, condition):
    return WebDriverWait(driver, 10).until(condition)


def photo_links(driver):
    return driver.find_elements(By.CSS_SELECTOR, "#results .photo a")


def titles(driver):
    return [link.text for link in photo_links(driver)]


def pictures(driver):
    """Of each photo found, whether it is seen."""
    script = "return [...document.querySelectorAll('#results img')].map((image) => image.naturalWidth > 0)"
    return driver.execute_script(script)


class Search(unittest.TestCase):
    def test_results_come_while_typing(self):
        with site.served() as address, browser() as driver:
            driver.get(address)
            self.assertFalse([path for path in site.requests if "search" in path], "nothing is loaded before")
            driver.find_element(By.LINK_TEXT, "Search").click()
            field = wait(driver, lambda driver: driver.find_element(By.ID, "q"))
            field.send_keys("AUR")
            # Those with the tag aurora, and nothing else.
            expected = {"Night Ferry", "Green fire over the fjord"}
            wait(driver, lambda driver: set(titles(driver)) == expected)
            self.assertIn("q=AUR", driver.current_url)
            field.send_keys("ora")
            wait(driver, lambda driver: driver.current_url.endswith("q=AURora"))
            wait(driver, lambda driver: set(titles(driver)) == expected)
            wait(driver, lambda driver: pictures(driver) == [True, True])
            first = driver.find_element(By.CSS_SELECTOR, "#results .photo a")
            target = first.get_attribute("href")
            first.click()
            wait(driver, lambda driver: driver.current_url == target)
            driver.back()
            wait(driver, lambda driver: titles(driver))
            self.assertEqual(driver.find_element(By.ID, "q").get_attribute("value"), "AURora")
            self.assertEqual(complaints(driver), [])
            checked["searches"] += 1

    def test_every_kind_of_word_is_found_and_all_are_needed(self):
        with site.served() as address, browser() as driver:
            counts = {}
            for words in ["kyoto", "norway", "iso", "2024", "sony", "light", "kyoto norway", "kyoto 2023", "no-such-word"]:
                driver.get(f"{address}search/?q={words.replace(' ', '+')}")
                wait(driver, lambda driver: driver.find_element(By.ID, "found").text)
                counts[words] = len(titles(driver))
                checked["searches"] += 1
            self.assertGreater(min(counts[word] for word in ["kyoto", "norway", "2024", "sony", "light"]), 0)
            self.assertEqual(counts["kyoto 2023"], counts["kyoto"])
            self.assertEqual([counts["kyoto norway"], counts["no-such-word"]], [0, 0])

    def test_more_are_shown_when_asked(self):
        with site.served() as address, browser() as driver:
            driver.get(f"{address}search/?q=2025")
            wait(driver, lambda driver: len(titles(driver)) == 12 and all(pictures(driver)))
            count = int(driver.find_element(By.ID, "found").text.split()[0])
            self.assertGreater(count, 12)
            driver.find_element(By.CSS_SELECTOR, ".more").click()
            shown = min(24, count)
            wait(driver, lambda driver: len(titles(driver)) == shown and all(pictures(driver)))
            self.assertEqual(len({link.get_attribute("href") for link in photo_links(driver)}), shown)
            checked["searches"] += 1

    def test_accents_and_case_make_no_difference(self):
        own = Site("accents", build=False, galleries=["kyoto"])
        with open(os.path.join(own.content, "galleries", "kyoto", "photo1.md"), "w") as file:
            file.write("---\ntitle: Été à Zürich, 京都の竹\n---\n")
        own.build()
        with own.served() as address, browser() as driver:
            for words in ["ete", "ÉTÉ", "zurich", "e\u0301te", "竹", "京都"]:
                driver.get(f"{address}search/?q={words}")
                wait(driver, lambda driver: titles(driver))
                self.assertEqual(titles(driver), ["Été à Zürich, 京都の竹"], words)
                checked["searches"] += 1


    def test_the_page_folds_words_as_the_builder_does(self):
        """Both sides of the search, over the same words: what stands in a title, and what is typed for it."""
        table = {
            "Straße": ["STRASSE", "straße", "strasse", "STRAẞE", "stras"],
            "Łódź": ["lodz", "ŁÓDŹ", "Lo\u0301dz"],
            "Ærø": ["aero", "ÆRØ", "ærø"],
            "İstanbul": ["istanbul", "İSTANBUL", "ıstanbul", "ISTANBUL"],
            "Ὀδυσσεύς": ["οδυσσευσ", "οδυσσευς", "ὈΔΥΣΣΕΎΣ"],
            "Þingvellir œuvre Đurđevac Ħamrun": ["thingvellir oeuvre durdevac hamrun", "ÞINGVELLIR ŒUVRE ĐURĐEVAC ĦAMRUN"],
            "ß" * 20: ["s" * 40, "SS" * 20, "ẞ" * 16],
            "\u1100" * 40: ["\u1100" * 32, "\u1100" * 50],
        }
        own = Site("folding", build=False, galleries=["kyoto"])
        folder = os.path.join(own.content, "galleries", "kyoto")
        photos = sorted(name for name in os.listdir(folder) if name.endswith(".jpg"))
        for number, title in enumerate(table):
            stem = f"word{number}"
            shutil.copyfile(os.path.join(folder, photos[0]), os.path.join(folder, stem + ".jpg"))
            with open(os.path.join(folder, stem + ".md"), "w") as file:
                file.write(f"---\ntitle: {title}\n---\n")
        own.build()
        with own.served() as address, browser() as driver:
            for title, typed in table.items():
                for words in [title, *typed]:
                    driver.get(f"{address}search/?q={urllib.parse.quote(words)}")
                    wait(driver, lambda driver: driver.find_element(By.ID, "found").text)
                    self.assertEqual(titles(driver), [title], words)
                    checked["searches"] += 1


class Lists(unittest.TestCase):
    def test_a_tag_leads_to_its_photos_and_all_tags(self):
        with site.served() as address, browser(scripts=False) as driver:
            driver.get(address + "galleries/kyoto/photo2/")
            tag = driver.find_element(By.CSS_SELECTOR, ".tags a")
            name = tag.text
            tag.click()
            self.assertEqual(driver.find_element(By.TAG_NAME, "h1").text, name)
            self.assertTrue(driver.find_elements(By.CSS_SELECTOR, ".photo a[href*='galleries/kyoto/photo2/']"))
            driver.find_element(By.CSS_SELECTOR, ".breadcrumbs a[href='../']").click()
            self.assertEqual(driver.current_url, address + "tags/")
            self.assertTrue(driver.find_elements(By.LINK_TEXT, name))
            for kind in ["Places", "Cameras", "Years"]:
                driver.find_element(By.LINK_TEXT, kind).click()
                self.assertEqual(driver.find_element(By.TAG_NAME, "h1").text, kind)
                self.assertTrue(driver.find_elements(By.CSS_SELECTOR, ".lists a"))
                checked["lists"] += 1

    def test_the_map_leads_to_places(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "places/")
            dots = driver.find_elements(By.CSS_SELECTOR, ".map a")
            self.assertGreaterEqual(len(dots), 3)
            japan = next(dot for dot in dots if dot.get_attribute("aria-label").startswith("Japan"))
            box = japan.find_element(By.CSS_SELECTOR, ".reach").rect
            self.assertGreaterEqual(min(box["width"], box["height"]), 24)
            world = driver.find_element(By.CSS_SELECTOR, ".map svg").rect
            self.assertGreater(box["x"], world["x"] + world["width"] * 0.6, "Japan lies in the east")
            driver.execute_script("arguments[0].focus()", japan)
            driver.switch_to.active_element.send_keys(Keys.ENTER)
            wait(driver, lambda driver: driver.current_url == address + "places/asia/japan/")
            self.assertEqual(complaints(driver), [])
            checked["dots on the map"] += len(dots)


class Private(unittest.TestCase):
    SECRET = "a secret that nobody can guess"

    def build(self, name, version, cache, galleries=None):
        """A site with a private gallery; gives its address."""
        own = Site(name, build=False, galleries=galleries)
        folder = os.path.join(own.content, "galleries", "iceland-wedding")
        os.makedirs(folder)
        os.link(os.path.join(own.content, "galleries", "kyoto", "photo1.jpg"), os.path.join(folder, "hvitserkur.jpg"))
        with open(os.path.join(folder, "gallery.md"), "w") as file:
            file.write(f"---\nname: Gudrun and Einar\ncountry: Iceland\nprivate: true\nversion: {version}\n---\n")
        with open(os.path.join(folder, "hvitserkur.md"), "w") as file:
            file.write("---\ntitle: The kiss\ntags: [elopement]\n---\n")
        own.build(cache=cache, SITE_SECRET=self.SECRET)
        return own, next(name for name in os.listdir(os.path.join(own.public, "galleries")) if ADDRESS.fullmatch(name))

    def test_nobody_finds_it_who_was_not_told(self):
        own, address = self.build("private", 1, cache="cache")
        words = ["iceland-wedding", "gudrun", "hvitserkur", "the kiss", "elopement", address]
        for word in words:
            found = subprocess.run(
                ["grep", "-rliF", "--", word, own.public], capture_output=True, text=True
            ).stdout.splitlines()
            self.assertEqual([file for file in found if f"/galleries/{address}/" not in file], [], word)
            checked["searches for private words"] += 1
        names = [os.path.join(folder, name) for folder, _, all_names in os.walk(own.public) for name in all_names]
        outside = [name for name in names if f"/galleries/{address}/" not in name]
        self.assertFalse([name for name in outside if any(word in name for word in words)])
        with own.served() as server, browser() as driver:
            driver.get(f"{server}galleries/{address}/")
            self.assertEqual(driver.find_element(By.TAG_NAME, "h1").text, "Gudrun and Einar")
            driver.find_element(By.CSS_SELECTOR, ".photo a").click()
            wait(driver, lambda driver: driver.find_elements(By.CSS_SELECTOR, "dialog[open]"))
            for path in [f"galleries/{address}/", f"galleries/{address}/hvitserkur/"]:
                driver.get(server + path)
                metas = {
                    meta.get_attribute("name"): meta.get_attribute("content")
                    for meta in driver.find_elements(By.CSS_SELECTOR, "meta[name]")
                }
                self.assertIn("noindex", metas["robots"])
                self.assertEqual(metas["referrer"], "no-referrer")
                self.assertEqual(axe_faults(driver), [])
            self.assertEqual(complaints(driver), [])

    def test_the_address_follows_from_the_secret_and_the_version(self):
        _, first = self.build("private-one", 1, "cache-one", ["kyoto"])
        _, same = self.build("private-two", 1, "cache-two", ["kyoto"])
        _, other = self.build("private-three", 2, "cache-one", ["kyoto"])
        self.assertEqual(first, same)
        self.assertNotEqual(first, other)
