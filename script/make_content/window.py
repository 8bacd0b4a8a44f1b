"""Close up: rain on a window at night, the city out of focus behind it."""

import numpy as np

from make_content.camera import develop
from make_content.colour import bloom, blur, mix, ramp, rgb, smooth
from make_content.noise import SUPERSAMPLE, F, fbm, random, sample, zoom

LAMPS = [(1, 0.22, 0.02), (1, 0.34, 0.06), (1, 0.52, 0.20), (0.9, 0.03, 0.015), (0.07, 0.26, 1), (0.02, 0.5, 0.3)]


def street(w, h, seed, size, count, power_of=1.0):
    """Lamps out of focus: every one a disc, a little brighter at its rim."""
    source = random(seed)
    image = ramp(
        np.linspace(0, 1, h, dtype=F)[:, None] + np.zeros((1, w), F),
        (0, "0b1220"),
        (0.40, "1b2740"),
        (0.58, "3a3344"),
        (0.70, "2b2228"),
        (1, "0d0c10"),
    )
    image = image * 0.8
    for _ in range(count):
        near = source.random() ** 2
        x, y = source.uniform(-0.02, 1.02), 0.60 + source.normal(0, 0.10 + 0.10 * near)
        radius = size * (0.65 + 0.75 * near) * w
        power = source.lognormal(-0.45, 0.5) * power_of
        tint = rgb(*LAMPS[source.choice(6, p=[0.32, 0.24, 0.16, 0.14, 0.08, 0.06])])
        left, right = max(0, int(x * w - radius - 2)), min(w, int(x * w + radius + 2))
        top, bottom = max(0, int(y * h - radius - 2)), min(h, int(y * h + radius + 2))
        if right <= left or bottom <= top:
            continue
        dx, dy = np.arange(left, right)[None, :] - x * w, np.arange(top, bottom)[:, None] - y * h
        away = np.hypot(dx, dy) / radius
        disc = smooth(1.0 + 1.5 / radius, 1.0 - 1.5 / radius, away) * (0.75 + 0.35 * away**6)
        image[top:bottom, left:right] += (disc[..., None] * tint * power).astype(F)
    return image


def drops(w, h, seed):
    """The height of the water on the pane, in pixels."""
    source, water = random(seed), np.zeros((h, w), F)
    wobble = fbm(w, h, 90, 60, seed + 1, 2, 0.3)
    paths = [(source.uniform(0.03, 0.97), source.uniform(0.15, 1.0)) for _ in range(9)]
    wiped = np.zeros((h, w), bool)
    rows = np.arange(h)
    for x, end in paths:
        bend = np.cumsum(source.normal(0, 1, 200)).repeat(h // 200 + 1)[:h] * 0.0011
        half = 0.0115 + 0.003 * source.random()
        centre = (x + bend) * w
        cover = np.abs(np.arange(w)[None, :] - centre[:, None]) < half * w
        wiped |= cover & (rows < end * h)[:, None]
        for _ in range(int(18 * end)):
            at = int(source.uniform(0, end * h * 0.97))
            place(water, wobble, centre[at], at, w * source.uniform(0.0018, 0.0050), 1.2)
        at = int(end * h) - 1
        place(water, wobble, centre[at], at, w * source.uniform(0.016, 0.0205), 1.35)
    for count, low, high in ((3600, 0.0008, 0.0018), (900, 0.0022, 0.0050), (260, 0.006, 0.012), (75, 0.012, 0.021)):
        for _ in range(count):
            x, y = source.uniform(0, w), source.uniform(0, h)
            if not wiped[int(y) % h, int(x) % w]:
                place(water, wobble, x, y, w * source.uniform(low, high), source.uniform(0.95, 1.18))
    return water


def place(water, wobble, x, y, radius, tall):
    """Lays one drop there, unless a larger one has the place."""
    h, w = water.shape
    reach = int(radius * 1.6) + 2
    left, right, top, bottom = int(x) - reach, int(x) + reach, int(y) - reach, int(y) + reach
    if left < 0 or top < 0 or right >= w or bottom >= h or water[int(y), int(x)] > 0.3 * radius:
        return
    dx, dy = np.arange(left, right)[None, :] - x, (np.arange(top, bottom)[:, None] - y) / tall
    away = (dx * dx + dy * dy) / (radius * (1 + 0.07 * wobble[top:bottom, left:right])) ** 2
    cap = np.sqrt(np.clip(1 - away, 0, 1)) * radius * 0.62
    water[top:bottom, left:right] = np.maximum(water[top:bottom, left:right], cap)


def window(width, height):
    w, h = int(width * SUPERSAMPLE), int(height * SUPERSAMPLE)
    image = street(w, h, 171, 0.036, 46)
    image *= (1 + 0.05 * fbm(w, h, 200, 140, 173, 3))[..., None]
    small = street(w // 3, h // 3, 171, 0.0080, 190, 1.9)
    image = bloom(image, w / 30, 0.35, 0.25)
    water = drops(w, h, 175)
    lean_y, lean_x = np.gradient(water)
    wet = smooth(0.0, 0.0006 * w, water)
    # A drop is a lens: it shows the whole street, upside down.
    column, row = np.arange(w, dtype=F)[None, :], np.arange(h, dtype=F)[:, None]
    bend = 0.115 * w
    u, v = (column * 0.85 + 0.075 * w + lean_x * bend) / 3, (row * 0.35 + 0.375 * h + lean_y * bend) / 3
    seen = np.stack([sample(small[..., i], u, v, wrap=False) for i in range(3)], axis=-1)
    steep = np.hypot(lean_x, lean_y)
    rim = smooth(0.9, 1.9, steep)[..., None]
    seen = seen * (1.25 - 1.0 * rim) + rgb(0.010, 0.014, 0.024)
    gleam = smooth(0.35, 0.0, np.hypot(lean_x - 0.42, lean_y - 0.52))[..., None] * wet[..., None]
    shade = blur(wet, max(1, w / 1200))[..., None]
    image = mix(image * (1 - 0.28 * shade), seen, wet[..., None])
    image += gleam * rgb(0.30, 0.36, 0.46) * 0.5
    haze = zoom(blur(image[::8, ::8].mean(axis=-1), w / 8 / 40), w, h)[..., None]
    return develop(image + haze * rgb(0.06, 0.05, 0.05), 1.3)
