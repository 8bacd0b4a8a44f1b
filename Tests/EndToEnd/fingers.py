"""Fingers on a touch screen, by the browser's own protocol."""


def touch(driver, element):
    box = driver.execute_script(
        "const e = arguments[0]; e.scrollIntoView({block: 'center', behavior: 'instant'}); return e.getBoundingClientRect()", element
    )
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    send(driver, "touchStart", [point])
    send(driver, "touchEnd", [])


def swipe(driver, by, y=300):
    for step in range(6):
        point = {"x": 290 + by * step / 5, "y": y}
        send(driver, "touchMove" if step else "touchStart", [point])
    send(driver, "touchEnd", [])


def send(driver, kind, points):
    driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

