"""The viewer in a gallery of several pages: by keyboard and touch, on a slow line, magnified."""

import os
import unittest

from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from fingers import swipe, touch
from pictures import png
from workbench import Site, browser, checked, complaints

PER_PAGE = 40
GALLERY = "galleries/many/"


def setUpModule():
    global site
    site = Site("viewer", build=False, galleries=["kyoto"])
    gallery = os.path.join(site.content, "galleries", "many")
    os.makedirs(gallery)
    for number in range(1, 2 * PER_PAGE + 6):
        size = (900, 600) if number % 3 else (600, 900)
        with open(os.path.join(gallery, f"photo{number:03}.png"), "wb") as file:
            file.write(png(size, (number, 255 - number, 128)))
    site.set(sizes=[480, 960, 1600, 2400], photosPerPage=PER_PAGE, formats=["jpeg"])
    site.build(cache="cache-viewer")


def wait(driver, condition):
    checked["steps in the viewer"] += 1
    return WebDriverWait(driver, 10).until(condition)


def is_open(driver):
    return driver.execute_script("return Boolean(document.querySelector('dialog[open]'))")


def position(driver):
    return driver.execute_script("return document.querySelector('dialog[open] .count')?.textContent.split(' ')[0]")


def keys(driver, *pressed):
    ActionChains(driver).send_keys(*pressed).perform()


def open_photo(driver, number):
    link = driver.find_element(By.CSS_SELECTOR, f".photo a[href^='photo{number:03}'], .photo a[href*='/photo{number:03}']")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", link)
    link.click()
    wait(driver, is_open)


def rests_on(driver, number):
    """Whether the page is without the viewer, and the photo is in view and has the focus."""
    return driver.execute_script(
        """const link = document.activeElement, box = link.getBoundingClientRect();
        return !document.querySelector("dialog[open]") && link.matches(".photo a") && link.href.endsWith(arguments[0])
            && box.top >= 0 && box.bottom <= innerHeight""",
        f"/photo{number:03}/",
    )


def shape(driver):
    """Of the picture in the viewer: its sides, the sides of its field, and what is shown before it is there."""
    return driver.execute_script(
        """const image = document.querySelector("dialog img"), box = image.getBoundingClientRect();
        const field = image.closest("picture").getBoundingClientRect();
        return {width: box.width, height: box.height, left: box.left - field.left, top: box.top - field.top,
            right: field.right - box.right, bottom: field.bottom - box.bottom,
            isComplete: image.complete, source: image.currentSrc, before: getComputedStyle(image).backgroundImage}"""
    )


class Viewer(unittest.TestCase):
    def test_closing_returns_to_the_photo_and_its_focus(self):
        with site.served() as address, browser() as driver:
            driver.get(address + GALLERY)
            open_photo(driver, 5)
            keys(driver, *[Keys.ARROW_RIGHT] * 30)
            wait(driver, lambda driver: position(driver) == "35")
            keys(driver, Keys.ESCAPE)
            wait(driver, lambda driver: rests_on(driver, 35))
            # The browser does not scroll away afterwards.
            driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
            self.assertTrue(rests_on(driver, 35))
            self.assertEqual(driver.current_url, address + GALLERY)
            keys(driver, Keys.ENTER)
            wait(driver, lambda driver: position(driver) == "35")
            driver.back()
            wait(driver, lambda driver: rests_on(driver, 35))

    def test_it_continues_on_the_next_and_the_previous_page(self):
        with site.served() as address, browser() as driver:
            driver.get(address + GALLERY)
            open_photo(driver, PER_PAGE - 1)
            for place in [PER_PAGE, PER_PAGE + 1, PER_PAGE + 2]:
                keys(driver, Keys.ARROW_RIGHT)
                wait(driver, lambda driver: position(driver) == str(place))
            self.assertEqual(driver.current_url, f"{address}{GALLERY}page/2/#p-photo{PER_PAGE + 2:03}")
            keys(driver, Keys.ESCAPE)
            wait(driver, lambda driver: rests_on(driver, PER_PAGE + 2))
            self.assertEqual(driver.current_url, f"{address}{GALLERY}page/2/")
            driver.get(f"{address}{GALLERY}page/3/")
            open_photo(driver, 2 * PER_PAGE + 1)
            keys(driver, Keys.ARROW_LEFT)
            wait(driver, lambda driver: position(driver) == str(2 * PER_PAGE))
            driver.back()
            wait(driver, lambda driver: rests_on(driver, 2 * PER_PAGE))
            self.assertEqual(driver.current_url, f"{address}{GALLERY}page/2/")
            self.assertEqual(complaints(driver), [])

    def test_it_continues_by_touch_and_ends_at_the_last_photo(self):
        with site.served() as address, browser(390, 844, density=2, touch=True) as driver:
            driver.get(f"{address}{GALLERY}page/2/")
            touch(driver, driver.find_element(By.CSS_SELECTOR, f".photo a[href*='photo{2 * PER_PAGE:03}']"))
            wait(driver, is_open)
            for place in range(2 * PER_PAGE + 1, 2 * PER_PAGE + 6):
                swipe(driver, -200)
                wait(driver, lambda driver: position(driver) == str(place))
            swipe(driver, -200)
            self.assertEqual(position(driver), str(2 * PER_PAGE + 5))
            back, on = driver.find_elements(By.CSS_SELECTOR, "dialog button")[:2]
            self.assertEqual([back.get_attribute("aria-disabled"), on.get_attribute("aria-disabled")], ["false", "true"])

    def test_the_focus_rests_on_the_figure(self):
        with site.served() as address, browser() as driver:
            driver.get(address + GALLERY)
            open_photo(driver, 1)
            self.assertEqual(driver.switch_to.active_element.tag_name, "figure")
            keys(driver, Keys.ENTER, Keys.SPACE)
            self.assertTrue(is_open(driver))
            self.assertEqual(driver.current_url, address + GALLERY + "#p-photo001")

    def test_a_slow_line_shows_the_thumbnail_in_the_right_shape(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "galleries/kyoto/")
            WebDriverWait(driver, 10).until(
                lambda driver: driver.execute_script("return [...document.images].every((image) => image.complete)")
            )
            slow = {"offline": False, "latency": 1500, "downloadThroughput": 100_000, "uploadThroughput": 100_000}
            driver.execute_cdp_cmd("Network.enable", {})
            driver.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
            driver.execute_cdp_cmd("Network.emulateNetworkConditions", slow)
            driver.find_element(By.CSS_SELECTOR, ".photo a[href^=photo2]").click()
            wait(driver, is_open)
            before = shape(driver)
            self.assertFalse(before["isComplete"], "the line is slow")
            self.assertIn("-480.jpg", before["before"], "the thumbnail that the gallery has loaded")
            self.assertAlmostEqual(before["width"] / before["height"], 1.5, places=2)
            self.assertGreater(before["height"], 700, "as large as the window has room for")
            WebDriverWait(driver, 30).until(lambda driver: shape(driver)["isComplete"])
            after = shape(driver)
            self.assertEqual([before["width"], before["height"]], [after["width"], after["height"]])

    def test_magnified_it_loads_the_largest_picture_and_stays_in_view(self):
        with site.served() as address, browser(1200, 800) as driver:
            driver.get(address + "galleries/kyoto/")
            driver.find_element(By.CSS_SELECTOR, ".photo a[href^=photo2]").click()
            wait(driver, lambda driver: is_open(driver) and shape(driver)["isComplete"])
            self.assertNotIn("-2400.", shape(driver)["source"])
            picture = driver.find_element(By.CSS_SELECTOR, "dialog img")
            ActionChains(driver).double_click(picture).perform()
            wait(driver, lambda driver: "-2400." in shape(driver)["source"])
            for by in [(500, 300), (-500, -300), (-500, -300), (-500, -300)]:
                ActionChains(driver).drag_and_drop_by_offset(driver.find_element(By.CSS_SELECTOR, "dialog picture"), *by).perform()
                placed = shape(driver)
                for side in ["left", "top", "right", "bottom"]:
                    self.assertLessEqual(placed[side], 1, f"the picture covers the window: {placed}")
            self.assertAlmostEqual(placed["right"], 0, delta=1)
            ActionChains(driver).double_click(picture).perform()
            wait(driver, lambda driver: shape(driver)["left"] >= 0)

    def test_a_small_picture_is_at_most_doubled(self):
        with site.served() as address, browser(2560, 1440) as driver:
            driver.get(address + GALLERY)
            open_photo(driver, 1)
            wait(driver, lambda driver: shape(driver)["isComplete"])
            self.assertEqual(round(shape(driver)["width"]), 1800)
            ActionChains(driver).double_click(driver.find_element(By.CSS_SELECTOR, "dialog img")).perform()
            self.assertEqual(round(shape(driver)["width"]), 1800)


if __name__ == "__main__":
    unittest.main()
