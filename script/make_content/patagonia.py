"""Patagonia: granite, a lake and dunes."""

import functools

import numpy as np

from make_content.camera import View, develop, draw_mask
from make_content.colour import blur, mix, ramp, rgb, smooth
from make_content.ground import Seen, alpine, lay, light_land
from make_content.noise import F, curve, fbm, random, sample, tile, zoom
from make_content.skies import clouds
from make_content.terrain import Land, crumble, erode, grid_of, ridges
from make_content.trees import conifer
from make_content.water import water


@functools.lru_cache(maxsize=1)
def granite_towers(seed=318, cells=1024, size=11000.0):
    """A row of granite needles behind snow slopes and brown foothills."""
    x, z = grid_of(cells, size)
    bent = fbm(cells, cells, 6, 6, seed + 50, 5) * 90
    x, z = x + bent, z + np.roll(bent, 300, axis=0)
    rough = ridges(cells, 7, seed)
    height = 60 + rough * 330 * smooth(900, 4600, z) + 520 * smooth(4200, 7400, z) * (0.7 + 0.5 * rough)
    height += rough * 260 * np.exp(-(((z - 3000) / 900) ** 2)) * smooth(300, 1500, np.abs(x + 100))
    height = erode(height, size / cells, seed + 7, rounds=6)
    cells *= 2
    height = zoom(height, cells, cells) + fbm(cells, cells, 150, 150, seed + 30, 4) * 5
    x, z = grid_of(cells, size)
    bent = fbm(cells, cells, 14, 14, seed + 70, 6, 0.55) * 62
    x, z = x + bent, z + np.roll(bent, 500, axis=0)
    towers = [(330, 7300, 1250, 660), (-330, 7200, 760, 430), (-700, 7300, 620, 420), (-1080, 7400, 760, 420)]
    towers += [
        (-1560, 7450, 520, 560),
        (880, 7300, 820, 430),
        (1250, 7250, 560, 420),
        (1750, 7400, 420, 560),
        (2600, 7700, 520, 900),
        (-2500, 7700, 460, 900),
    ]
    for east, north, tall, reach in towers:
        distance = np.maximum(np.abs(x - east) * 1.05, np.hypot(x - east, (z - north) * 0.8)) / reach
        height += F(tall) * np.clip(1 - distance**0.85, 0, 1) ** 0.9
    return Land(height, size)


def granite(seen, upward, fine, coarse):
    """Pale cracked rock above, snow on its ledges, rusty autumn scrub below."""
    cracks = sample(tile(540, 1.0, lowest=6), seen.x * 0.34 + seen.z * 0.08, seen.y * 0.030)
    colour = rgb(0.33, 0.27, 0.235) * (1 + 0.24 * cracks + 0.14 * coarse + 0.10 * fine)[:, None]
    scrub = mix(rgb(0.16, 0.045, 0.018), rgb(0.15, 0.095, 0.028), smooth(-0.8, 0.9, coarse + 0.5 * fine)[:, None])
    colour = mix(
        colour,
        scrub * (1 + 0.3 * fine)[:, None],
        (smooth(0.55, 0.8, upward) * smooth(470, 300, seen.y + 50 * coarse))[:, None],
    )
    snow = smooth(430, 620, seen.y + 70 * coarse) * smooth(0.50, 0.66, upward + 0.05 * fine)
    return mix(np.clip(colour, 0.004, 1), rgb(0.86, 0.89, 0.93), snow[:, None])


def spires(width, height):
    view = View(width, height, focal=1.55, horizon=0.84)
    sun = (0.75, 0.02)
    sky = ramp(
        view.up + 0 * view.right, (0, "f7c9a0"), (0.10, "e9a99a"), (0.2, "b596b4"), (0.36, "6b83bd"), (0.65, "33559c")
    )
    image = sky * 0.85
    for seed, scale, cover, thick in ((611, 3.0, 1.25, 0.85), (617, 4.5, 1.3, 0.5)):
        opacity, lit = clouds(view, seed, scale, cover, 1.2, sun, stretch=0.5, drift=7.6)
        warm = rgb(1.25, 0.50, 0.33) * smooth(0.75, 0.05, view.up)[..., None] + rgb(0.30, 0.22, 0.30)
        image = mix(image, lit * warm + rgb(0.12, 0.12, 0.20), opacity * F(thick))
    land = granite_towers()
    seen = Seen(view, land, (0.0, 215.0, 150.0), near=60)
    colour = light_land(seen, land, (0.83, 0.22, -0.45), rgb(4.2, 1.75, 0.75), rgb(0.16, 0.20, 0.36), granite, 0.5)
    mist = np.exp(-np.maximum(seen.y - 150, 0) / 130) * smooth(1200, 6000, seen.distance)
    haze = ramp(view.up + 0 * view.right, (-0.2, "8e86a8"), (0.02, "c39c9c"), (0.2, "a59ab8"))
    lay(image, seen, colour, haze * 0.7, np.exp(-seen.distance / 38000) * (1 - 0.75 * mist))
    return develop(image, 1.2)


@functools.lru_cache(maxsize=1)
def lake_range(seed=471, cells=1024, size=14000.0):
    x, z = grid_of(cells, size)
    bend = fbm(cells, cells, 4, 4, seed + 60, 4) * 500
    shore = smooth(4300, 7400, z + bend + 0.25 * np.abs(x))
    massif = np.exp(-(((x - 900 + bend) / 2300) ** 2) - ((z - 9800) / 1900) ** 2)
    rough = ridges(cells, 6, seed)
    height = shore * (90 + 520 * rough + massif * (700 + 1500 * rough**1.2)) - 30
    height += 300 * rough * smooth(1500, 3600, np.abs(x + 700) - 0.12 * z) * smooth(1800, 3600, z)
    height = crumble(erode(height, size / cells, seed + 7), size / cells, 62, passes=20)
    cells *= 2
    return Land(zoom(height, cells, cells) + fbm(cells, cells, 170, 170, seed + 30, 4) * 6, size)


def lake(width, height):
    view = View(width, height, focal=0.90, horizon=0.62)
    sun = (-0.5, 0.55)
    image = ramp(view.up + 0 * view.right, (0, "cfe2ee"), (0.08, "a7cbe8"), (0.22, "6ba4dc"), (0.6, "2a66b4")) * 0.9
    for seed, scale, cover, sharp, thick in ((711, 2.4, 0.55, 0.9, 1.0), (719, 5.0, 1.2, 1.5, 0.6)):
        opacity, lit = clouds(view, seed, scale, cover, sharp, sun, stretch=0.6, drift=3.0)
        image = mix(image, lit * rgb(1.05, 1.03, 1.0) + rgb(0.22, 0.27, 0.36), opacity * F(thick))
    land = lake_range()
    seen = Seen(view, land, (0.0, 16.0, 0.0), near=500)
    material = alpine(760, 130, "5a524c", grass="4f5a24", grass_line=420, steep=0.55)
    colour = light_land(seen, land, (-0.62, 0.50, -0.38), rgb(1.55, 1.42, 1.22), rgb(0.22, 0.30, 0.44), material, 0.4)
    lay(image, seen, colour, rgb(0.50, 0.64, 0.80), np.exp(-seen.distance / 30000))
    image = islet(view, image)
    water(image, view, 16, rgb(0.020, 0.30, 0.33), [(3, 0.018), (9, 0.03), (30, 0.022)], wind=0.03, samples=8)
    return develop(image, 1.05)


def islet(view, image):
    """A wooded island, set before the far shore."""
    source = random(733)
    along = np.clip((view.right[0] + 0.40) / 0.34, 0, 1)
    crest = 0.016 * np.sin(np.pi * along).clip(0) ** 0.5 * (1 + 0.25 * curve(view.width, 30, 734, 4)) - 0.0015
    rock = (
        np.clip((crest[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None]
        * (along > 0)[None, :, None]
        * (along < 1)[None, :, None]
    )
    image = mix(
        image, rgb(0.16, 0.14, 0.10) * (1 + 0.3 * fbm(view.width, view.height, 90, 60, 735, 4)[..., None]), rock
    )
    places = np.sort(source.uniform(-0.385, -0.08, 95))

    def trees(share):
        def paint(draw, unit):
            focal = view.focal / view.width * unit
            for number, x in enumerate(places):
                foot = view.horizon / view.width * unit - float(np.interp(x, view.right[0], crest)) * focal * 0.8
                middle = 1 - abs((x + 0.235) / 0.165) ** 2.5
                tall = (0.012 + 0.024 * max(0.0, middle)) * focal * (0.6 + 0.8 * ((number * 37) % 17) / 17)
                if (number % 3 != 0) == share:
                    conifer(draw, unit / 2 + x * focal, foot, tall, random(number))

        return draw_mask(view, paint)

    image = mix(image, rgb(0.035, 0.060, 0.022), trees(True))
    return mix(image, rgb(0.065, 0.095, 0.028), trees(False))


@functools.lru_cache(maxsize=1)
def dune_field(seed=821, cells=2048, size=2600.0):
    """Crescent ridges: long windward slopes, short steep lee sides."""
    x, z = grid_of(cells, size)
    height = np.zeros((cells, cells), F)
    for length, tall, turn, bend, number in ((620, 52, 0.45, 1.9, 0), (270, 15, 0.20, 1.3, 1)):
        wander = fbm(cells, cells, 3 * (number + 1), 3 * (number + 1), seed + 40 * number, 3, 0.4)
        phase = ((x * np.cos(turn) + z * np.sin(turn)) / length + bend * 0.22 * wander) % 1
        profile = np.where(phase < 0.72, (phase / 0.72) ** 1.35, np.clip(1 - (phase - 0.72) / 0.28, 0, 1) ** 1.1)
        strength = np.clip(0.85 + 0.45 * fbm(cells, cells, 4, 4, seed + 90 + number, 3), 0.15, 1.6)
        height += F(tall) * profile * strength
    height += fbm(cells, cells, 3, 3, seed + 7, 3) * 14
    return Land(blur(crumble(blur(height, 2), size / cells, 34, passes=30), 3), size)


def sand(seen, upward, fine, coarse):
    bent = seen.z + 0.35 * seen.x + 1.6 * sample(tile(840, 1.7, lowest=8), seen.x * 1.5, seen.z * 1.5)
    ripple = np.sin(bent * 2.6) / (1 + (seen.distance / 170) ** 2)
    return rgb(0.66, 0.37, 0.16) * (1 + 0.03 * fine + 0.05 * coarse + 0.16 * ripple)[:, None]


def dunes(width, height):
    view = View(width, height, focal=1.15, horizon=0.36)
    image = ramp(view.up + 0 * view.right, (0, "fbe2bd"), (0.04, "e3d5cc"), (0.12, "9fc0e0"), (0.4, "3f80c8")) * 0.95
    opacity, lit = clouds(view, 861, 3.2, 1.0, 1.6, (-0.6, 0.2), stretch=0.35, drift=1.0)
    image = mix(image, lit * rgb(1.0, 0.86, 0.74) + rgb(0.15, 0.15, 0.18), opacity * 0.6)
    land = dune_field()
    seen = Seen(view, land, (0.0, 118.0, 0.0), near=30)
    colour = light_land(seen, land, (-0.90, 0.25, 0.28), rgb(4.0, 2.7, 1.45), rgb(0.20, 0.23, 0.36), sand, 0.10)
    lay(image, seen, colour, rgb(0.78, 0.62, 0.47), np.exp(-((seen.distance / 5200) ** 1.3)))
    return develop(image, 1.0)
