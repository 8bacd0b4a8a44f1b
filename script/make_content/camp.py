"""Patagonia: the camp under the Milky Way."""

import numpy as np

from make_content.camera import View, develop, draw_mask
from make_content.colour import bloom, mix, ramp, rgb, smooth
from make_content.ground import Seen, lay, light_land
from make_content.noise import curve, fbm
from make_content.patagonia import granite, granite_towers
from make_content.skies import stars
from make_content.water import water


def milky_way(width, height):
    view = View(width, height, focal=0.62, horizon=0.80)
    angle, offset = 1.08, 0.03
    along = (view.right - offset) * np.cos(angle) + (view.up - 0.42) * np.sin(angle)
    across = -(view.right - offset) * np.sin(angle) + (view.up - 0.42) * np.cos(angle)
    cloudy = fbm(view.width, view.height, 5, 8, 650, 7, 0.56)
    dust = fbm(view.width, view.height, 7, 10, 670, 7, 0.58)
    core = np.exp(-(((along + 0.18) / 0.42) ** 2))
    wide = 0.085 + 0.075 * core
    band = np.exp(-((across / wide) ** 2)) * (0.45 + 0.85 * core) * np.clip(1 + 0.42 * cloudy, 0.15, 2.4)
    lane = np.exp(-(((across + 0.014 + 0.030 * dust) / (0.020 + 0.028 * core)) ** 2)) * smooth(
        -0.5, 0.9, dust + 0.45 * core
    )
    fingers = smooth(0.35, 1.5, dust) * np.exp(-((across / (wide * 0.8)) ** 2))
    band *= (1 - 0.80 * lane) * (1 - 0.6 * fingers)
    image = ramp(
        view.up + 0 * view.right,
        (0, "27505a", 0.9),
        (0.10, "1b3548", 0.8),
        (0.35, "0f1c36", 0.75),
        (1.2, "070c1e", 0.9),
    )
    tint = mix(rgb(0.26, 0.29, 0.42), rgb(0.52, 0.37, 0.27), core[..., None])
    image = image * (1 + 0.12 * cloudy[..., None]) + band[..., None] * tint * 0.62
    for x, y, size in ((0.10, 0.24, 0.010), (-0.02, 0.33, 0.007), (0.16, 0.55, 0.008)):
        image += view.glow(x, y, size) * rgb(0.30, 0.05, 0.09)
    thick = np.clip(0.30 + 0.9 * band, 0, 1) * smooth(0, 0.12, view.up)
    image += (
        stars(view, 110000, 21, where=thick) * 0.8
        + stars(view, 150, 22, brightest=3.5) * smooth(0.03, 0.2, view.up)[..., None]
    )
    land = granite_towers()
    seen = Seen(view, land, (-500.0, 240.0, 3300.0), near=120)
    colour = light_land(seen, land, (-0.5, 0.5, -0.4), rgb(0.025, 0.030, 0.045), rgb(0.016, 0.026, 0.036), granite, 0.5)
    lay(image, seen, colour, rgb(0.016, 0.034, 0.042), np.exp(-seen.distance / 11000))
    image = bloom(image, view.width / 240, 0.5, 0.5)
    water(image, view, 4, rgb(0.002, 0.005, 0.009), [(1.5, 0.006), (6, 0.010)], wind=0.012, samples=8)
    return develop(tent(view, image), 1.75)


def tent(view, image):
    """A lit tent on the near shore."""
    shore = (
        -0.235
        + 0.020 * curve(view.width, 5, 680, 6, 0.5)
        - 0.05 * smooth(0.0, -0.45, view.right[0])
        + 0.02 * view.right[0]
    )
    bank = np.clip((shore[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None]
    pebbles = np.clip(1 + 0.5 * fbm(view.width, view.height, 330, 900, 690, 2)[..., None], 0.2, 3)
    foot = (0.185, float(np.interp(0.185, view.right[0], shore)) - 0.012)
    spill = view.glow(*foot, 0.07, 2.2)
    image = mix(image, (rgb(0.006, 0.007, 0.009) + spill * rgb(0.34, 0.16, 0.045)) * pebbles, bank)

    def outline(draw, unit):
        focal = view.focal / view.width * unit
        x, y = unit / 2 + foot[0] * focal, (view.horizon / view.width) * unit - foot[1] * focal
        side = np.linspace(-1, 1, 60)
        dome = [(x + s * 0.085 * focal, y - 0.078 * focal * (1 - abs(s) ** 2.3) ** 0.8) for s in side]
        draw.polygon(dome, fill=255)

    dome = draw_mask(view, outline)
    u, v = (view.right - foot[0]) / 0.085, (view.up - foot[1]) / 0.078
    inside = np.exp(-((u**2) * 1.1 + (v - 0.25) ** 2 * 2.2))[..., None]
    seams = 1 - 0.45 * np.exp(-(((np.abs(u) - 0.48 * np.sqrt(np.clip(1 - v, 0, 1))) / 0.02) ** 2))[..., None]
    seams = seams * (1 - 0.5 * np.exp(-((u / 0.014) ** 2))[..., None])
    cloth = (rgb(0.10, 0.035, 0.006) + inside * rgb(1.5, 0.62, 0.12)) * seams
    return bloom(mix(image, cloth, dome), view.width / 22, 0.3, 0.25)
