"""Lofoten: islands in winter."""

import functools

import numpy as np

from make_content.cabins import cabins
from make_content.camera import View, develop
from make_content.colour import bloom, blur, mix, ramp, rgb, smooth
from make_content.ground import Seen, alpine, lay, light_land
from make_content.noise import F, curve, fbm, random, zoom
from make_content.skies import aurora_curtains, clouds, stars
from make_content.terrain import Land, crumble, erode, grid_of, ridges
from make_content.water import water


@functools.lru_cache(maxsize=1)
def northern_peaks(seed=41, cells=1024, size=12000.0):
    """Steep islands on both sides of a fjord, the highest at its end."""
    x, z = grid_of(cells, size)
    bend = fbm(cells, cells, 3, 3, seed + 60, 4) * 420
    fjord = smooth(350, 2400, np.abs(x + bend + 250) - 0.10 * z + 320)
    end = smooth(5600, 7600, z + bend * 1.5)
    rise = np.maximum(fjord * smooth(1500, 3200, z), end)
    height = (ridges(cells, 5, seed) ** 1.35 * 1650 + 140) * rise - 60
    height = crumble(erode(height, size / cells, seed + 7), size / cells, 50)
    cells *= 2
    return Land(zoom(height, cells, cells) + fbm(cells, cells, 160, 160, seed + 30, 4) * 7, size)


def aurora(width, height):
    view = View(width, height, focal=0.70, horizon=0.70)
    sky = ramp(view.up + 0 * view.right, (0, "173a45"), (0.15, "0f2a3e"), (0.5, "081629"), (1, "040a18"))
    light = aurora_curtains(view, 231, 3, (0.46, 0.33, 0.18), (0.26, 0.22, 0.2))
    image = sky * 0.55 + stars(view, 12000, 5, where=smooth(0.02, 0.3, view.up) + 0 * view.right) * 0.8 + light * 1.0
    land, eye = northern_peaks(), (-100.0, 14.0, 1200.0)
    seen = Seen(view, land, eye, near=300)
    seen_colour = light_land(
        seen,
        land,
        (-0.75, 0.42, -0.35),
        rgb(0.16, 0.22, 0.30),
        rgb(0.03, 0.085, 0.085),
        alpine(60, 60, "2b2d31", steep=0.6),
    )
    haze = mix(rgb(0.012, 0.045, 0.055), blur(light[::8, ::8], 12).mean(axis=(0, 1)) * 0.3, 0.4)
    lay(image, seen, seen_colour, haze, np.exp(-seen.distance / 16000))
    lamps, size = random(12), round(view.width / 1000)
    for _ in range(16):
        x, up = lamps.normal(0.19, 0.06), lamps.uniform(0.003, 0.010)
        column, row = int(view.width / 2 + x * view.focal), int(view.horizon - up * view.focal)
        image[row - size : row + size, column - size : column + size] += rgb(1.0, 0.55, 0.18) * F(
            lamps.uniform(0.8, 3.5)
        )
    image = bloom(image, view.width / 150, 0.5, 0.7)
    water(image, view, 14, rgb(0.002, 0.008, 0.012), [(3, 0.010), (9, 0.012), (30, 0.006)], wind=0.022)
    return develop(image, 1.9)


def nusfjord(width, height):
    view = View(width, height, focal=0.95, horizon=0.66)
    sky = ramp(
        view.up + 0 * view.right,
        (0, "e9a58c", 0.9),
        (0.06, "b98fa5", 0.8),
        (0.16, "6f83b4", 0.75),
        (0.5, "2b4a86", 0.7),
    )
    opacity, lit = clouds(view, 61, 1.3, 0.15, 1.8, (-0.3, 0.0), stretch=0.4, drift=3.0)
    image = mix(sky, sky * 0.75 + lit * rgb(0.22, 0.13, 0.15), opacity * 0.75)
    land = northern_peaks()
    seen = Seen(view, land, (-150.0, 20.0, 2600.0), near=300)
    colour = light_land(
        seen,
        land,
        (-0.8, 0.30, 0.35),
        rgb(0.30, 0.20, 0.19),
        rgb(0.17, 0.24, 0.42),
        alpine(110, 80, "33343b", steep=0.63),
    )
    lay(image, seen, colour, rgb(0.27, 0.28, 0.38), np.exp(-seen.distance / 14000))
    image = cabins(view, image)
    image = bloom(image, view.width / 70, 0.5, 0.5)
    water(image, view, 5, rgb(0.008, 0.018, 0.035), [(1.2, 0.010), (4, 0.012), (14, 0.006)], wind=0.016)
    return develop(image, 1.55)


def open_sea(width, height):
    view = View(width, height, focal=0.85, horizon=0.46)
    sun = (0.14, 0.035)
    glow = view.glow(*sun, 0.16, 1.4) + 0.5 * view.glow(*sun, 0.5, 1.6)
    sky = ramp(
        view.up + 0 * view.right, (0, "f6b877"), (0.08, "e79a86"), (0.22, "9d86b2"), (0.42, "5b73b0"), (0.7, "34559b")
    )
    sky = sky * 0.75 + glow * rgb(1.0, 0.5, 0.18)
    opacity, lit = clouds(view, 305, 1.6, 0.1, 1.3, sun, stretch=0.55, drift=11.3)
    edge = lit * (rgb(1.1, 0.52, 0.30) * (0.35 + 1.6 * glow)) + rgb(0.13, 0.12, 0.20)
    image = mix(sky, edge, opacity * 0.92)
    disc = smooth(0.0215, 0.0195, np.sqrt((view.right - sun[0]) ** 2 + (view.up - sun[1]) ** 2))[..., None]
    image = image + disc * rgb(9, 6.4, 3.2)
    islands = np.zeros_like(image[..., :1])
    for seed, left, right, tall in ((3, -0.62, -0.13, 0.050), (9, -0.36, -0.02, 0.024), (5, 0.34, 0.7, 0.036)):
        along = np.clip((view.right[0] - left) / (right - left), 0, 1)
        crest = (
            tall
            * np.clip(np.sin(np.pi * along), 0, 1) ** 0.7
            * np.clip(0.62 + 0.4 * curve(view.width, 16, seed, 7, 0.52), 0.08, None)
        )
        islands = np.maximum(islands, np.clip((crest[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None])
    image = mix(image, rgb(0.20, 0.13, 0.17) + 0.35 * glow * rgb(1, 0.5, 0.25), islands)
    image = bloom(image, view.width / 25, 0.35, 1.2)
    water(
        image,
        view,
        3.2,
        rgb(0.012, 0.035, 0.055),
        [(0.5, 0.05), (1.5, 0.07), (5, 0.085), (16, 0.05)],
        wind=0.05,
        samples=9,
    )
    return develop(image, 1.05)


def alpenglow(width, height):
    view = View(width, height, focal=1.75, horizon=0.80)
    sky = ramp(view.up + 0 * view.right, (0, "f3b6a6"), (0.10, "d9a3b8"), (0.22, "93a0cf"), (0.45, "5a7cc0"))
    opacity, lit = clouds(view, 73, 2.6, 0.35, 1.4, (0.5, 0.0), stretch=0.35, drift=5.5)
    image = mix(sky, sky * 0.6 + lit * rgb(0.8, 0.45, 0.42), opacity * 0.6)
    land = summit()
    seen = Seen(view, land, (0.0, 420.0, 0.0), near=700)
    colour = light_land(
        seen,
        land,
        (0.80, 0.26, -0.42),
        rgb(3.4, 1.25, 0.72),
        rgb(0.13, 0.19, 0.38),
        alpine(380, 240, "3d3a40", steep=0.46),
    )
    mist = np.exp(-np.maximum(seen.y - 330, 0) / 170) * smooth(600, 4500, seen.distance)
    clear = np.exp(-seen.distance / 34000) * (1 - 0.88 * mist)
    lay(image, seen, colour, ramp(view.up + 0 * view.right, (-0.2, "8d9cc6"), (0, "b9b4d0"), (0.2, "a9b1d8")), clear)
    return develop(image, 1.0)


@functools.lru_cache(maxsize=1)
def summit(seed=152, cells=1024, size=9000.0):
    """One great pyramid among lower ridges."""
    x, z = grid_of(cells, size)
    bent = fbm(cells, cells, 4, 4, seed + 50, 4) * 230
    far = np.hypot((x - 60 + bent) * 1.0, (z - 5600 + np.roll(bent, 300, axis=0)))
    peak = 1500 * np.clip(1 - far / 2600, 0, 1) ** 1.15
    rough = ridges(cells, 7, seed)
    height = (
        120 + rough * 620 * smooth(1200, 4200, z) + peak * (0.62 + 0.62 * rough) + 250 * np.clip(1 - far / 420, 0, 1)
    )
    height = crumble(erode(height, size / cells, seed + 7, rounds=7), size / cells, 68, passes=10)
    cells *= 2
    return Land(zoom(height, cells, cells) + fbm(cells, cells, 200, 200, seed + 30, 4) * 4, size)
