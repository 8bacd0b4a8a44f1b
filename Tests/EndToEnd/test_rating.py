"""Ratings and accounts, with a companion, with one that refuses, and without any."""

import contextlib
import gzip
import http.server
import json
import os
import re
import socket
import threading
import unittest
import urllib.request

from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from test_access import NARROW, axe_faults
from workbench import Site, browser, checked, companion, complaints, free_address, layout_shift

PHOTO = "galleries/kyoto/photo2/"
GALLERY = "galleries/kyoto/"
PASSWORD = "correct horse"


def setUpModule():
    global site, home
    home = free_address()
    site = Site("rating", baseURL=home, apiURL=home)


def wait(driver, condition):
    checked["steps of ratings"] += 1
    return WebDriverWait(driver, 15).until(condition)


def find(driver, selector):
    return driver.find_element(By.CSS_SELECTOR, selector)


def keys(driver, *pressed):
    ActionChains(driver).send_keys(*pressed).perform()


def stars(driver):
    """How many are shown as chosen."""
    chosen = driver.execute_script("return document.querySelector('.rating :checked')?.value")
    return int(chosen) if chosen else None


def average(driver):
    return find(driver, ".rating .average").text


def note(driver):
    return find(driver, ".rating .note").text


def stored(driver):
    return driver.execute_script("return Object.keys(localStorage).concat(Object.keys(sessionStorage)).sort()")


def is_open(driver):
    return driver.find_elements(By.CSS_SELECTOR, "dialog[open]")


def is_ready(driver):
    return driver.find_elements(By.CSS_SELECTOR, ".rating[data-ready] .average:not(:empty)")


def fill(driver, form, **fields):
    """Fills a form of the account's page, and sends it."""
    for name, value in fields.items():
        field = find(driver, f"#{form} [name={name}]")
        field.clear()
        field.send_keys(value)
    find(driver, f"#{form} button").click()


def is_signed_in(driver):
    return find(driver, "#signed-in").is_displayed()


def is_signed_out(driver):
    return find(driver, "#signed-out").is_displayed()


class Rating(unittest.TestCase):
    def test_a_guest_rates_from_a_photos_page(self):
        with companion(site, home):
            with browser() as driver:
                driver.get(home + PHOTO)
                wait(driver, lambda driver: average(driver) == "No ratings yet")
                self.assertEqual([stored(driver), driver.get_cookies()], [[], []], "nothing is stored before")
                find(driver, ".rating [value='4']").click()
                self.assertEqual(stars(driver), 4, "it shows at once")
                wait(driver, lambda driver: average(driver) == "4 · 1 rating")
                self.assertEqual(note(driver), "Your rating: 4. Thank you.")
                self.assertEqual(stored(driver), ["siteapi.guest"])
                driver.refresh()
                wait(driver, lambda driver: stars(driver) == 4)
                self.assertEqual(average(driver), "4 · 1 rating")
                # The second replaces the first.
                find(driver, ".rating [value='2']").click()
                wait(driver, lambda driver: average(driver) == "2 · 1 rating")
                self.assertEqual(complaints(driver), [])
            with browser() as driver:
                driver.get(home + PHOTO)
                wait(driver, lambda driver: average(driver) == "2 · 1 rating")
                self.assertEqual(stars(driver), None, "somebody else has not rated it")
                keys(driver, "5")
                wait(driver, lambda driver: average(driver) == "3.5 · 2 ratings")
                driver.get(home + GALLERY)
                wait(driver, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".photo .average"))
                shown = driver.find_elements(By.CSS_SELECTOR, ".photo .average")
                self.assertEqual([badge.text for badge in shown], ["3.5 (2)"], "of those that were rated alone")
                self.assertEqual(shown[0].get_attribute("aria-label"), "3.5 · 2 ratings")
                self.assertEqual(complaints(driver), [])

    def test_in_the_viewer_by_key(self):
        with companion(site, home), browser() as driver:
            driver.get(home + GALLERY)
            wait(driver, lambda driver: find(driver, "#rating"))
            keys(driver, "3")
            self.assertEqual(stored(driver), [], "a gallery alone is not rated")
            find(driver, ".photo a[href^=photo1]").click()
            wait(driver, is_open)
            wait(driver, lambda driver: average(driver) == "No ratings yet")
            keys(driver, "3")
            self.assertEqual(stars(driver), 3)
            wait(driver, lambda driver: average(driver) == "3 · 1 rating")
            keys(driver, Keys.ARROW_RIGHT)
            wait(driver, lambda driver: average(driver) == "No ratings yet")
            self.assertEqual([stars(driver), note(driver)], [None, ""], "the next is not rated")
            # Whoever points at a star turns pages with the arrow keys as before.
            find(driver, ".rating [value='5']").click()
            wait(driver, lambda driver: average(driver) == "5 · 1 rating")
            keys(driver, Keys.ARROW_LEFT)
            wait(driver, lambda driver: stars(driver) == 3)
            keys(driver, Keys.ESCAPE)
            wait(driver, lambda driver: not is_open(driver))
            keys(driver, "1")
            self.assertEqual([badge.text for badge in driver.find_elements(By.CSS_SELECTOR, ".photo .average")], ["3 (1)", "5 (1)"])
            driver.get(home + GALLERY + "#p-photo1")
            wait(driver, is_open)
            wait(driver, lambda driver: stars(driver) == 3)
            self.assertEqual(complaints(driver), [])

    def test_by_keyboard(self):
        with companion(site, home), browser() as driver:
            driver.get(home + PHOTO)
            wait(driver, is_ready)
            for _ in range(40):
                keys(driver, Keys.TAB)
                if driver.execute_script("return document.activeElement.name") == "stars":
                    break
            keys(driver, Keys.SPACE, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
            self.assertEqual(stars(driver), 3)
            wait(driver, lambda driver: average(driver) == "3 · 1 rating")
            self.assertEqual(driver.current_url, home + PHOTO, "no page is turned")
            driver.get(home + "search/")
            field = wait(driver, lambda driver: find(driver, "#q"))
            field.send_keys("5")
            self.assertEqual(field.get_attribute("value"), "5")
            self.assertEqual(complaints(driver), [])


class Account(unittest.TestCase):
    def test_an_account_takes_over_what_a_guest_rated(self):
        with companion(site, home), browser() as driver:
            driver.get(home + PHOTO)
            wait(driver, is_ready)
            keys(driver, "4")
            wait(driver, lambda driver: average(driver) == "4 · 1 rating")
            find(driver, ".site-header a[href$='account/']").click()
            wait(driver, is_signed_out)
            fill(driver, "sign-up", username="ada", email="ada@example.com", password=PASSWORD)
            wait(driver, is_signed_in)
            self.assertEqual(find(driver, ".who strong").text, "ada")
            self.assertEqual(stored(driver), ["siteapi.access", "siteapi.session"], "no guest is left")
            driver.get(home + PHOTO)
            wait(driver, lambda driver: stars(driver) == 4)
            self.assertEqual(average(driver), "4 · 1 rating", "it is the account's, and counted once")
            keys(driver, "5")
            wait(driver, lambda driver: average(driver) == "5 · 1 rating")
            self.assertEqual(complaints(driver), [])
            # As in another tab, and after the token's end: the cookie alone says who it is.
            driver.execute_script("sessionStorage.clear()")
            driver.refresh()
            wait(driver, lambda driver: stars(driver) == 5)
            driver.execute_script(
                "sessionStorage['siteapi.access'] = JSON.stringify({token: 'x.y.z', until: Date.now() + 800000})"
            )
            driver.refresh()
            wait(driver, lambda driver: stars(driver) == 5)

    def test_in_and_out_and_for_good(self):
        said = lambda text: lambda driver: find(driver, ".account-page .note").text == text
        with companion(site, home), browser() as driver:
            driver.get(home + "account/")
            wait(driver, is_signed_out)
            fill(driver, "sign-in", username="grace", password=PASSWORD)
            wait(driver, said("The name or the password is wrong."))
            fill(driver, "sign-up", username="grace", password=PASSWORD)
            wait(driver, said("Welcome. Your account is made."))
            fill(driver, "change-email", email="grace@example.com")
            wait(driver, said("Saved."))
            fill(driver, "change-password", password="not this one", new_password="battery staple")
            wait(driver, said("The name or the password is wrong."))
            fill(driver, "change-password", password=PASSWORD, new_password="battery staple")
            wait(driver, said("Saved."))
            driver.refresh()
            wait(driver, is_signed_in)
            self.assertEqual(find(driver, "#change-email [name=email]").get_attribute("value"), "grace@example.com")
            find(driver, "#sign-out").click()
            wait(driver, said("You are signed out."))
            self.assertEqual(stored(driver), [])
            driver.refresh()
            wait(driver, is_signed_out)
            fill(driver, "sign-up", username="grace", password=PASSWORD)
            wait(driver, said("Somebody has this name already. Choose another."))
            fill(driver, "sign-in", username="grace", password="battery staple")
            wait(driver, is_signed_in)
            find(driver, "#remove").click()
            wait(driver, is_open)
            find(driver, "dialog [value=keep]").click()
            wait(driver, lambda driver: not is_open(driver))
            self.assertTrue(is_signed_in(driver))
            find(driver, "#remove").click()
            find(driver, "dialog [value=remove]").click()
            wait(driver, said("Your account is removed."))
            fill(driver, "sign-in", username="grace", password="battery staple")
            wait(driver, said("The name or the password is wrong."))


@contextlib.contextmanager
def refusing(address, answers):
    """A companion that answers some paths or actions with a status and a reason, and knows of no ratings."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def answer(self):
            path = self.path.partition("?action=")
            status, reason = answers.get(path[2] or path[0], (200, ""))
            # Asked before the request itself, whether that may come.
            if self.command == "OPTIONS":
                status = 204
            body = {"ratings": {}, "reason": reason, "error": "that did not work"}
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
            self.send_header("Access-Control-Allow-Credentials", "true")
            self.send_header("Access-Control-Allow-Headers", "authorization, content-type, x-requested-with")
            self.end_headers()
            if status != 204:
                self.wfile.write(json.dumps(body | {"access_token": "a", "expires_in": 900}).encode())

        do_GET = do_POST = do_OPTIONS = answer

    port = int(address.rstrip("/").rpartition(":")[2])
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


class Refused(unittest.TestCase):
    def rated(self, driver, address):
        """What is told of a rating that was not kept."""
        driver.get(address + PHOTO)
        wait(driver, lambda driver: driver.find_elements(By.CSS_SELECTOR, ".rating[data-ready]"))
        keys(driver, "4")
        wait(driver, lambda driver: note(driver).startswith("Your rating was not kept"))
        self.assertIsNone(stars(driver), "it is taken back")
        return note(driver)

    def test_each_reason_is_told(self):
        cases = [
            ({"/visitor": (401, "token_required")}, "it takes an account. Sign in"),
            ({"rate_photo": (429, "too_many_requests")}, "there were too many at once. Try again in a minute."),
            ({"rate_photo": (503, "storage_unavailable")}, "ratings can’t be reached now."),
            ({"rate_photo": (404, "photo_not_found")}, ". that did not work"),
            ({"rate_photo": (401, "invalid_token")}, ". that did not work"),
        ]
        with site.served() as address:
            for answers, end in cases:
                with refusing(home, answers), browser() as driver:
                    text = self.rated(driver, address)
                    self.assertTrue(text.endswith(end), text)
                    checked["reasons for which a rating is not kept"] += 1
                    if "/visitor" in answers:
                        find(driver, ".rating .note a").click()
                        wait(driver, lambda driver: driver.current_url == address + "account/")

    def test_pages_are_whole_when_nobody_answers(self):
        # The pages come from elsewhere, and where the companion should be nothing listens.
        with site.served() as address, browser() as driver:
            driver.get(address + GALLERY)
            wait(driver, lambda driver: find(driver, ".rating-note").text == "Ratings can’t be reached now.")
            find(driver, ".photo a[href^=photo1]").click()
            wait(driver, is_open)
            keys(driver, Keys.ARROW_RIGHT)
            wait(driver, lambda driver: driver.current_url.endswith("#p-photo2"))
            keys(driver, Keys.ESCAPE)
            driver.get(address + PHOTO)
            wait(driver, lambda driver: note(driver) == "Ratings can’t be reached now.")
            self.assertEqual(self.rated(driver, address), "Your rating was not kept: ratings can’t be reached now.")
            self.assertEqual(stored(driver), [])
            keys(driver, Keys.ARROW_RIGHT)
            wait(driver, lambda driver: driver.current_url != address + PHOTO)
            driver.get(address + "account/")
            wait(driver, is_signed_out)
            fill(driver, "sign-in", username="ada", password=PASSWORD)
            told = "Accounts can’t be reached now. The photos are here all the same."
            wait(driver, lambda driver: find(driver, ".account-page .note").text == told)
            others = [line for line in complaints(driver) if "ERR_CONNECTION_REFUSED" not in line]
            self.assertEqual(others, [])

    def test_nobody_waits_for_ever(self):
        port = int(home.rstrip("/").rpartition(":")[2])
        # Takes connections, and never answers.
        with socket.create_server(("127.0.0.1", port)), site.served() as address, browser() as driver:
            driver.get(address + PHOTO)
            wait(driver, lambda driver: note(driver) == "Ratings can’t be reached now.")


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
        own = Site("private-rating", build=False, baseURL=home, apiURL=home)
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


def rate_as_guest(address, photo, stars):
    """Rates a photo as somebody new."""
    def send(path, body, headers={}):
        headers = {"Content-Type": "application/json"} | headers
        request = urllib.request.Request(address + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    token = send("visitor", {})["access_token"]
    rating = {"photoId": photo, "rating": stars}
    send("galleries?action=rate_photo", rating, {"Authorization": f"Bearer {token}"})


class Baked(unittest.TestCase):
    """Averages that the build was told, for those without scripts and where nobody answers."""

    @classmethod
    def setUpClass(cls):
        address = free_address()
        cls.own = Site("baked", baseURL=address, apiURL=address)
        cls.posters = Site("baked-posters", build=False, theme="posters", language="ar")
        with open(os.path.join(cls.own.public, "data", "galleries", "kyoto.json")) as file:
            photo = next(record["photoId"] for record in json.load(file) if "/photo2." in record["s3Key"])
        with companion(cls.own, address):
            for stars in [4, 5]:
                rate_as_guest(address, photo, stars)
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

    def test_the_poster_wall_in_arabic(self):
        address = free_address()
        own = Site("rating-posters", baseURL=address, apiURL=address, theme="posters", language="ar")
        for dark in [False, True]:
            self.visit(own, address, dark, "posters, " + ("dark" if dark else "light"))
