"""A visit: from the front page to a photo and back, by pointer, by keyboard, by touch, and without scripts."""

import unittest

from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from fingers import send, swipe, touch
from workbench import Site, browser, checked, complaints


def setUpModule():
    global site
    site = Site("visit")


def wait(driver, condition):
    checked["steps of visits"] += 1
    return WebDriverWait(driver, 10).until(condition)


def find(driver, selector):
    return driver.find_element(By.CSS_SELECTOR, selector)


def is_open(driver):
    return driver.execute_script("return Boolean(document.querySelector('dialog[open]'))")


def caption(driver):
    return find(driver, "dialog figcaption a").text


def active(driver):
    """The address that has the focus, below the server's."""
    return driver.execute_script("return document.activeElement.getAttribute('href')")


class Visit(unittest.TestCase):
    def test_from_the_front_page_to_a_photo_and_back(self):
        with site.served() as address, browser() as driver:
            driver.get(address)
            find(driver, ".card a[href*=kyoto]").click()
            self.assertEqual(driver.current_url, address + "galleries/kyoto/")
            find(driver, ".photo a[href^=photo2]").click()
            wait(driver, is_open)
            self.assertEqual(driver.current_url, address + "galleries/kyoto/#p-photo2")
            self.assertEqual(caption(driver), "Evening on the river")
            driver.back()
            wait(driver, lambda driver: not is_open(driver))
            self.assertEqual(driver.current_url, address + "galleries/kyoto/")
            self.assertEqual(active(driver), "photo2/", "the focus is back where it was")
            driver.forward()
            wait(driver, is_open)
            find(driver, "dialog figcaption a").click()
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/photo2/")
            self.assertEqual(find(driver, "h1").text, "Evening on the river")
            self.assertEqual(complaints(driver), [])

    def test_the_whole_way_by_keyboard(self):
        with site.served() as address, browser() as driver:
            keys = lambda *keys: ActionChains(driver).send_keys(*keys).perform()

            def follow(href):
                for _ in range(60):
                    keys(Keys.TAB)
                    if (active(driver) or "").endswith(href):
                        return keys(Keys.ENTER)
                self.fail(f"no stop leads to {href}")

            driver.get(address)
            follow("galleries/kyoto/")
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/")
            follow("photo2/")
            wait(driver, is_open)
            driver.back()
            wait(driver, lambda driver: not is_open(driver))
            keys(Keys.ENTER)
            wait(driver, is_open)
            follow("photo2/")
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/photo2/")
            follow("search/")
            wait(driver, lambda driver: driver.current_url == address + "search/")
            wait(driver, lambda driver: driver.switch_to.active_element.get_attribute("id") == "q")
            keys("river")
            wait(driver, lambda driver: find(driver, "#results a"))
            follow("galleries/kyoto/photo2/")
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/photo2/")
            self.assertEqual(complaints(driver), [])

    def test_by_keyboard(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "galleries/kyoto/")
            keys = lambda *keys: ActionChains(driver).send_keys(*keys).perform()
            keys(Keys.TAB)
            self.assertEqual(active(driver), "#main", "the first stop skips to the pictures")
            for _ in range(30):
                if active(driver) == "photo1/":
                    break
                keys(Keys.TAB)
            keys(Keys.ENTER)
            wait(driver, is_open)
            first = caption(driver)
            keys(Keys.ARROW_RIGHT)
            wait(driver, lambda driver: caption(driver) == "Evening on the river")
            self.assertTrue(driver.current_url.endswith("#p-photo2"), driver.current_url)
            keys(Keys.ARROW_LEFT)
            wait(driver, lambda driver: caption(driver) == first)
            for _ in range(12):
                keys(Keys.TAB)
                inside = driver.execute_script(
                    "return document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
                )
                self.assertTrue(inside, "the focus stays in the viewer")
            on = driver.find_elements(By.CSS_SELECTOR, "dialog button")[1]
            for _ in range(5):
                on.send_keys(Keys.ENTER)
            self.assertEqual(caption(driver), "Hills after hills", "the last one stays")
            for _ in range(4):
                keys(Keys.ARROW_LEFT)
            self.assertEqual(caption(driver), first, "the keys still work")
            keys(Keys.ARROW_RIGHT, Keys.ESCAPE, Keys.ESCAPE)
            wait(driver, lambda driver: not is_open(driver))
            self.assertEqual(active(driver), "photo2/", "the focus is on the photo shown last")
            self.assertEqual(driver.current_url, address + "galleries/kyoto/")

    def test_the_arrow_keys_turn_photo_pages(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "galleries/kyoto/photo1/")
            ActionChains(driver).send_keys(Keys.ARROW_RIGHT).perform()
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/photo2/")
            ActionChains(driver).send_keys(Keys.ARROW_LEFT).perform()
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/photo1/")

    def test_a_shared_address_opens_the_viewer_and_close_leaves_the_gallery(self):
        with site.served() as address, browser() as driver:
            driver.get(address + "galleries/kyoto/#p-photo2")
            wait(driver, is_open)
            self.assertEqual(caption(driver), "Evening on the river")
            driver.find_elements(By.CSS_SELECTOR, "dialog button")[-1].click()
            wait(driver, lambda driver: not is_open(driver))
            self.assertEqual(driver.current_url, address + "galleries/kyoto/")

    def test_by_touch(self):
        with site.served() as address, browser(390, 844, density=2, touch=True) as driver:
            driver.get(address + "galleries/kyoto/")
            touch(driver, find(driver, ".photo a[href^=photo1]"))
            wait(driver, is_open)
            swipe(driver, -200)
            wait(driver, lambda driver: caption(driver) == "Evening on the river")
            picture = find(driver, "dialog picture")
            touch(driver, picture)
            touch(driver, picture)
            wait(driver, lambda driver: find(driver, "dialog picture").get_attribute("data-zoomed") is not None)
            swipe(driver, -200)
            self.assertEqual(caption(driver), "Evening on the river", "a magnified picture is dragged")
            driver.back()
            wait(driver, lambda driver: not is_open(driver))

    def test_the_whole_way_by_touch(self):
        with site.served() as address, browser(390, 844, density=2, touch=True) as driver:
            driver.get(address)
            touch(driver, find(driver, ".card a[href*=kyoto]"))
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/")
            touch(driver, find(driver, ".photo a[href^=photo2]"))
            wait(driver, is_open)
            driver.back()
            wait(driver, lambda driver: not is_open(driver))
            touch(driver, find(driver, ".photo a[href^=photo2]"))
            wait(driver, is_open)
            touch(driver, find(driver, "dialog figcaption a"))
            wait(driver, lambda driver: driver.current_url == address + "galleries/kyoto/photo2/")
            wait(driver, lambda driver: driver.execute_script("return document.readyState") == "complete")
            target = find(driver, "[rel=next]").get_attribute("href")
            middle = driver.execute_script(
                "const box = document.querySelector('.large').getBoundingClientRect(); return box.y + box.height / 2"
            )
            swipe(driver, -200, middle)
            wait(driver, lambda driver: driver.current_url == target)
            touch(driver, driver.find_element(By.LINK_TEXT, "Search"))
            wait(driver, lambda driver: driver.current_url == address + "search/")
            find(driver, "#q").send_keys("river")
            wait(driver, lambda driver: find(driver, "#results a"))

    def test_two_fingers_magnify(self):
        with site.served() as address, browser(390, 844, density=2, touch=True) as driver:
            driver.get(address + "galleries/kyoto/#p-photo2")
            wait(driver, is_open)
            for apart in range(20, 120, 10):
                fingers = [{"x": 195 - apart, "y": 400, "id": 0}, {"x": 195 + apart, "y": 400, "id": 1}]
                send(driver, "touchMove" if apart > 20 else "touchStart", fingers)
            send(driver, "touchEnd", [])
            wait(driver, lambda driver: driver.execute_script("return visualViewport.scale") > 1.5)
            before = caption(driver)
            swipe(driver, -200, 300)
            self.assertEqual(caption(driver), before, "what is magnified is moved")

    def test_without_scripts(self):
        with site.served() as address, browser(scripts=False) as driver:
            driver.get(address)
            find(driver, ".card a[href*=kyoto]").click()
            find(driver, ".photo a[href^=photo1]").click()
            self.assertEqual(driver.current_url, address + "galleries/kyoto/photo1/")
            find(driver, "[rel=next]").click()
            self.assertEqual(driver.current_url, address + "galleries/kyoto/photo2/")
            buttons = driver.find_elements(By.CSS_SELECTOR, "button")
            self.assertFalse([button for button in buttons if button.is_displayed()], "no button that would do nothing")
            driver.back()
            driver.back()
            self.assertEqual(driver.current_url, address + "galleries/kyoto/")
            driver.find_element(By.LINK_TEXT, "Search").click()
            self.assertIn("The search needs JavaScript; the lists below do not.", find(driver, "main").text)
            find(driver, ".lists a[href*=tags]").click()
            self.assertEqual(driver.current_url, address + "tags/")

    def test_the_appearance_is_switched_and_remembered(self):
        ground = "return getComputedStyle(document.body).backgroundColor"
        with site.served() as address, browser(dark=True) as driver:
            driver.get(address)
            dark = driver.execute_script(ground)
            button = find(driver, ".appearance")
            self.assertEqual(button.accessible_name, "Light")
            button.click()
            light = driver.execute_script(ground)
            self.assertNotEqual(dark, light)
            self.assertEqual(button.accessible_name, "Dark")
            driver.get(address + "about/")
            self.assertEqual(driver.execute_script(ground), light)
