"""Rating photos: with a companion, with one that refuses, and without any."""

import contextlib
import http.server
import json
import socket
import threading
import unittest

from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from client import PASSWORD
from test_visit import touch
from visitor import (
    GALLERY, PHOTO, average, fill, find, is_open, is_ready, is_signed_out, keys, note, rated_site, stars, stored, wait,
)
from workbench import browser, checked, companion, complaints


def setUpModule():
    global site, home
    site, home = rated_site()


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

    def test_by_touch(self):
        with companion(site, home), browser(390, 844, density=2, touch=True) as driver:
            driver.get(home + PHOTO)
            wait(driver, is_ready)
            touch(driver, find(driver, ".rating [value='4']"))
            wait(driver, lambda driver: average(driver) == "4 · 1 rating")
            driver.get(home + GALLERY)
            touch(driver, find(driver, ".photo a[href^=photo1]"))
            wait(driver, is_open)
            wait(driver, lambda driver: average(driver) == "No ratings yet")
            touch(driver, find(driver, ".rating [value='2']"))
            wait(driver, lambda driver: average(driver) == "2 · 1 rating")
            self.assertTrue(is_open(driver), "a touch of a star closes nothing")
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
            for key in "12345":
                keys(driver, key)
                self.assertEqual(stars(driver), int(key))
            wait(driver, lambda driver: average(driver) == "5 · 1 rating")
            self.assertEqual(driver.current_url, home + PHOTO, "no page is turned")
            driver.get(home + "search/")
            field = wait(driver, lambda driver: find(driver, "#q"))
            field.send_keys("5")
            self.assertEqual(field.get_attribute("value"), "5")
            self.assertEqual(complaints(driver), [])


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
        with site.served() as address, browser() as driver:
            for answers, end in cases:
                with refusing(home, answers):
                    # Nobody is known from the case before.
                    driver.get(address + PHOTO)
                    driver.execute_script("localStorage.clear(); sessionStorage.clear()")
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
