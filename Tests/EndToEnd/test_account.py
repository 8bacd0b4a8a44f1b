"""Accounts: their page, and what becomes of ratings."""

import unittest

from client import PASSWORD
from visitor import (
    PHOTO, average, fill, find, is_open, is_ready, is_signed_in, is_signed_out, keys, rated_site, stars, stored, wait,
)
from workbench import browser, companion, complaints


def setUpModule():
    global site, home
    site, home = rated_site()


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
                "const session = localStorage['siteapi.session'];"
                "sessionStorage['siteapi.access'] = JSON.stringify({token: 'x.y.z', until: Date.now() + 800000, session})"
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
