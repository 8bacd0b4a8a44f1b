"""What somebody does who rates photos and signs in, step by step."""

import functools

from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from workbench import Site, checked, free_address

PHOTO = "galleries/kyoto/photo2/"
GALLERY = "galleries/kyoto/"


@functools.cache
def rated_site():
    """The demo site with ratings, and the address that it and its companion share."""
    home = free_address()
    return Site("rating", galleries=["kyoto"], baseURL=home, apiURL=home), home


def wait(driver, condition):
    checked["steps of ratings"] += 1
    # A busy machine may take many seconds; a page that fails never gets there.
    return WebDriverWait(driver, 45).until(condition)


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
