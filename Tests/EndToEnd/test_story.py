"""The whole story of a visitor, behind a web server with TLS: pages and companion under one name, and under two."""

import contextlib
import http.client
import unittest

from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from client import PASSWORD
from front import ADDRESS, API, NEIGHBOUR, PAGES, Front
from visitor import (
    GALLERY, PHOTO, average, fill, find, is_open, is_ready, is_signed_in, is_signed_out, keys, note, rated_site, stars,
    stored, wait,
)
from workbench import Site, browser, checked, companion, complaints

OTHER = "galleries/kyoto/photo1/"
REFRESH = ("POST", "/user/refresh")


class Story(unittest.TestCase):
    def test_on_one_origin(self):
        self.tell("story-one", PAGES)

    def test_on_two_subdomains(self):
        self.tell("story-two", API)

    def tell(self, name, api):
        """Each step goes on from where the one before has left the browser."""
        site = Site(name, galleries=["kyoto"], baseURL=PAGES, apiURL=api)
        with Front(site, api).open() as front, browser(flags=front.flags) as driver:
            with companion(front.site, front.companion, "--trusted-proxy", ADDRESS):
                self.sign_up_and_rate(driver)
                self.the_session_is_in_a_cookie(driver, front)
                self.tabs_take_turns(driver, front)
                self.neighbours_are_refused(driver, front, api)
                self.be_a_guest_and_come_back(driver)
                self.assertEqual(complaints(driver), [])
            self.browse_when_it_is_gone(driver)
        checked["stories told by TLS"] += 1

    def sign_up_and_rate(self, driver):
        driver.get(PAGES + PHOTO)
        wait(driver, lambda driver: average(driver) == "No ratings yet")
        self.assertEqual([stored(driver), cookies(driver)], [[], []], "nothing is stored before")
        find(driver, ".site-header a[href$='account/']").click()
        wait(driver, is_signed_out)
        fill(driver, "sign-up", username="ada", password=PASSWORD)
        wait(driver, is_signed_in)
        driver.get(PAGES + PHOTO)
        wait(driver, is_ready)
        find(driver, ".rating [value='4']").click()
        wait(driver, lambda driver: average(driver) == "4 · 1 rating")
        driver.refresh()
        wait(driver, lambda driver: stars(driver) == 4)
        self.assertEqual(average(driver), "4 · 1 rating")

    def the_session_is_in_a_cookie(self, driver, front):
        [before] = cookies(driver)
        self.assertEqual(
            {key: before.get(key) for key in ["name", "domain", "path", "secure", "httpOnly", "sameSite", "session"]},
            {
                "name": "siteapi_refresh", "domain": front.name, "path": "/user", "secure": True, "httpOnly": True,
                "sameSite": "Strict", "session": False,
            },
        )
        self.assertEqual(driver.execute_script("return document.cookie"), "")
        # As after the token's end: the cookie alone says who it is, and it is good once.
        asked = front.asked.count(REFRESH)
        driver.execute_script("sessionStorage.clear()")
        driver.refresh()
        wait(driver, lambda driver: stars(driver) == 4)
        self.assertEqual(front.asked.count(REFRESH), asked + 1)
        [after] = cookies(driver)
        self.assertNotEqual(after["value"], before["value"])

    def tabs_take_turns(self, driver, front):
        """Two tabs that need the session renewed at once: one asks, and the other takes what it got."""
        asked = front.asked.count(REFRESH)
        first = driver.current_window_handle
        driver.execute_script("sessionStorage.clear()")
        with front.holding(REFRESH):
            driver.refresh()
            wait(driver, lambda _: front.asked.count(REFRESH) == asked + 1)
            driver.switch_to.new_window("tab")
            driver.get(PAGES + PHOTO)
            wait(driver, lambda driver: driver.execute_async_script(
                "navigator.locks.query().then(({pending}) => arguments[0](pending.map(({name}) => name)))"
            ) == ["siteapi.refresh"])
            self.assertIsNone(stars(driver))
        wait(driver, lambda driver: stars(driver) == 4)
        driver.close()
        driver.switch_to.window(first)
        wait(driver, lambda driver: stars(driver) == 4)
        self.assertEqual(front.asked.count(REFRESH), asked + 1)

    def neighbours_are_refused(self, driver, front, api):
        """Pages of the same domain, to which the browser gives the cookie, may neither renew nor end the session."""
        [before] = cookies(driver)
        driver.get(NEIGHBOUR)
        for path in ["user/refresh", "user/logout"]:
            for headers in [{}, {"X-Requested-With": "siteapi"}]:
                heard = driver.execute_async_script(
                    "const [url, headers, done] = arguments;"
                    "fetch(url, {method: 'POST', headers, credentials: 'include'})"
                    ".then(() => done('heard'), () => done('refused'))",
                    api + path, headers,
                )
                self.assertEqual(heard, "refused", f"{path} {headers}")
        self.assertEqual(cookies(driver), [before])
        # The browser says so, as it should.
        complaints(driver)
        driver.get(PAGES + PHOTO)
        driver.execute_script("sessionStorage.clear()")
        driver.refresh()
        wait(driver, lambda driver: stars(driver) == 4)

    def be_a_guest_and_come_back(self, driver):
        driver.get(PAGES + "account/")
        wait(driver, is_signed_in)
        find(driver, "#sign-out").click()
        wait(driver, is_signed_out)
        self.assertEqual([stored(driver), cookies(driver)], [[], []], "nothing is left")
        driver.get(PAGES + PHOTO)
        wait(driver, lambda driver: average(driver) == "4 · 1 rating")
        self.assertIsNone(stars(driver), "nobody is known")
        driver.get(PAGES + OTHER)
        wait(driver, lambda driver: average(driver) == "No ratings yet")
        keys(driver, "2")
        wait(driver, lambda driver: average(driver) == "2 · 1 rating")
        self.assertEqual([stored(driver), cookies(driver)], [["siteapi.guest"], []])
        driver.get(PAGES + "account/")
        wait(driver, is_signed_out)
        fill(driver, "sign-in", username="ada", password=PASSWORD)
        wait(driver, is_signed_in)
        self.assertEqual(stored(driver), ["siteapi.access", "siteapi.session"], "no guest is left")
        for path, own in [(OTHER, 2), (PHOTO, 4)]:
            driver.get(PAGES + path)
            wait(driver, lambda driver: stars(driver) == own)
            self.assertEqual(average(driver), f"{own} · 1 rating", "it is the account's, and counted once")

    def browse_when_it_is_gone(self, driver):
        """The page that is open was loaded before."""
        keys(driver, "1")
        wait(driver, lambda driver: note(driver) == "Your rating was not kept: ratings can’t be reached now.")
        self.assertEqual(stars(driver), 4, "it is as it was")
        driver.refresh()
        wait(driver, lambda driver: note(driver) == "Ratings can’t be reached now.")
        keys(driver, Keys.ARROW_LEFT)
        wait(driver, lambda driver: driver.current_url == PAGES + OTHER)
        driver.get(PAGES + GALLERY)
        wait(driver, lambda driver: find(driver, ".rating-note").text == "Ratings can’t be reached now.")
        self.assertGreater(len(driver.find_elements(By.CSS_SELECTOR, ".photo img")), 3)
        find(driver, ".photo a[href^=photo2]").click()
        wait(driver, is_open)
        driver.get(PAGES + "account/")
        told = "Accounts can’t be reached now. The photos are here all the same."
        wait(driver, lambda driver: find(driver, ".account-page .note").text == told)


class Proxy(unittest.TestCase):
    def test_where_a_request_is_from_is_believed_of_the_front_alone(self):
        with Front(rated_site()[0], API).open() as front:
            with companion(front.site, front.companion, "--trusted-proxy", ADDRESS):
                # Whatever somebody says of themselves; 30 guests an hour are taken.
                heard = [become_guest(front.connection("127.0.0.3"), f"192.0.2.{number}") for number in range(31)]
                self.assertEqual(heard, 30 * [201] + [429])
                self.assertEqual(become_guest(front.connection("127.0.0.4")), 201, "somebody else")
                companion_alone = front.companion.removeprefix("http://").rstrip("/")
                direct = http.client.HTTPConnection(companion_alone, source_address=("127.0.0.5", 0))
                self.assertEqual(become_guest(direct, "127.0.0.3"), 201, "past the front nothing is believed")


def become_guest(connection, forwarded=None):
    """The status of the answer."""
    with contextlib.closing(connection):
        headers = {"Host": "api.photos.test"} | ({"X-Forwarded-For": forwarded} if forwarded else {})
        connection.request("POST", "/visitor", b"{}", headers)
        return connection.getresponse().status


def cookies(driver):
    """All that the browser has, whichever page is open."""
    return driver.execute_cdp_cmd("Network.getAllCookies", {})["cookies"]
