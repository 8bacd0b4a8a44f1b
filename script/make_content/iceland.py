"""Iceland: black sand, the range above the lagoon, and weather from the sea."""

import functools

import numpy as np

from make_content.camera import View, develop
from make_content.colour import bloom, blur, mix, ramp, rgb, smooth
from make_content.ground import Seen, alpine, lay, light_land
from make_content.noise import F, fbm, sample, tile, zoom
from make_content.skies import clouds
from make_content.terrain import Land, crumble, erode, grid_of, ridges
from make_content.water import water


@functools.lru_cache(maxsize=1)
def horns(seed=1213, cells=1024, size=15000.0):
    """A jagged range that stands by itself at the edge of the sea."""
    x, z = grid_of(cells, size)
    bent = fbm(cells, cells, 5, 5, seed + 50, 4) * 330
    rough = ridges(cells, 7, seed)
    height = np.full((cells, cells), -30, F) + rough * 150 * smooth(5200, 6400, z + bent)
    peaks = [(-4300, 980, 800), (-3350, 1250, 700), (-2500, 900, 700), (-1450, 1500, 820), (-650, 1150, 560)]
    for east, tall, reach in peaks + [
        (300, 860, 640),
        (1500, 1180, 700),
        (2350, 1420, 640),
        (3300, 980, 760),
        (4600, 900, 900),
    ]:
        away = np.hypot(x - east + bent, (z - 7600 + np.roll(bent, 300, axis=0)) * 0.72) / reach
        height = np.maximum(height, F(tall) * np.exp(-(away**1.12) * 0.95) * (0.62 + 0.80 * rough))
    height = crumble(erode(height, size / cells, seed + 7, rounds=7), size / cells, 58, passes=20)
    cells *= 2
    return Land(zoom(height, cells, cells) + fbm(cells, cells, 190, 190, seed + 30, 4) * 6, size)


def lagoon(width, height):
    """Three to one: the whole range, and the same once more in still water."""
    view = View(width, height, focal=1.0, horizon=0.59)
    sun = (0.9, 0.02)
    sky = ramp(
        view.up + 0 * view.right, (0, "ffd2a8"), (0.05, "f6b5a6"), (0.12, "b9a0c4"), (0.24, "7f95cb"), (0.45, "4d74b6")
    )
    image = sky * 0.85 + view.glow(0.75, 0.0, 0.35, 2.2) * rgb(0.5, 0.24, 0.08)
    for seed, scale, cover, thick in ((1231, 2.6, 0.75, 0.85), (1237, 5.0, 1.0, 0.5)):
        opacity, lit = clouds(view, seed, scale, cover, 1.3, sun, stretch=0.28, drift=3.1)
        image = mix(image, lit * rgb(1.15, 0.62, 0.52) + rgb(0.16, 0.14, 0.22), opacity * F(thick))
    land = horns()
    seen = Seen(view, land, (-300.0, 9.0, 0.0), near=2500)
    material = alpine(420, 260, "35322f", grass="3a3420", grass_line=210, steep=0.60)
    colour = light_land(seen, land, (0.83, 0.20, -0.45), rgb(3.6, 1.7, 0.95), rgb(0.17, 0.22, 0.38), material, 0.45)
    mist = np.exp(-np.maximum(seen.y - 10, 0) / 55) * smooth(3000, 7000, seen.distance)
    haze = ramp(view.up + 0 * view.right, (-0.1, "b9aec6"), (0.02, "d9b6b4"), (0.1, "b3a7c6"))
    lay(image, seen, colour, haze * 0.8, np.exp(-seen.distance / 42000) * (1 - 0.85 * mist))
    image = bloom(image, view.width / 60, 0.2, 0.9)
    water(image, view, 2.2, rgb(0.012, 0.016, 0.024), [(0.8, 0.0015), (3, 0.002)], wind=0.0030, samples=8)
    return develop(image, 1.1)


@functools.lru_cache(maxsize=1)
def stacks(seed=1303, cells=2048, size=1500.0):
    """Pillars of basalt in the surf, and the cliff that they were once part of."""
    x, z = grid_of(cells, size)
    bent, bent2 = fbm(cells, cells, 22, 22, seed, 5, 0.55) * 5, fbm(cells, cells, 22, 22, seed + 9, 5, 0.55) * 5
    crags = fbm(cells, cells, 34, 34, seed + 21, 6, 0.5)
    height = np.full((cells, cells), -15, F)
    places = [
        (38, 560, 40, 13),
        (57, 575, 66, 14),
        (76, 590, 44, 15),
        (128, 640, 33, 11),
        (150, 660, 52, 13),
        (-22, 720, 20, 10),
    ]
    for east, north, tall, reach in places:
        away = np.hypot(x - east + bent, z - north + bent2) / reach
        rugged = 1 + 0.16 * crags + 0.010 * (x - east)
        height = np.maximum(height, F(tall) * smooth(1.35, 0.55, away) ** 0.8 * rugged - 12)
    cliff = smooth(-225, -262, x + bent * 2.2 + 0.24 * (z - 900)) * smooth(620, 700, z + bent * 2)
    height = np.maximum(height, cliff * (96 + 0.10 * (z - 900) + 1.6 * bent + 3.5 * crags) - 12)
    return Land(blur(height, 1), size)


def columns(seen, upward, fine, coarse):
    """Dark rock in upright columns, grass on what lies flat."""
    joint = sample(tile(1310, 0.9, lowest=8), seen.x * 2.4 + seen.z * 1.9, seen.y * 0.22)
    rock = rgb(0.055, 0.052, 0.052) * np.clip(1 + 0.42 * joint + 0.25 * coarse + 0.12 * fine, 0.2, 2.5)[:, None]
    green = smooth(0.62, 0.85, upward) * smooth(8, 18, seen.y)
    return mix(rock, rgb(0.085, 0.095, 0.040) * (1 + 0.3 * fine)[:, None], green[:, None])


def storm(width, height):
    view = View(width, height, focal=0.95, horizon=0.60)
    sun = (0.19, 0.03)
    glow = view.glow(*sun, 0.13, 1.9) + 0.35 * view.glow(*sun, 0.4, 2.6)
    image = ramp(
        view.up + 0 * view.right, (0, "a9aca6"), (0.03, "8b979e"), (0.10, "5f707d"), (0.25, "384757"), (0.6, "1d2834")
    )
    image = image * 0.75 + glow * rgb(1.25, 0.92, 0.52)
    for seed, scale, cover, sharp, thick in ((1321, 1.5, -0.7, 1.5, 0.92), (1327, 2.4, 0.0, 1.2, 0.8)):
        opacity, lit = clouds(view, seed, scale, cover, sharp, sun, stretch=0.6, drift=8.0)
        under = smooth(0.0, 0.5, view.up)[..., None]
        tone = mix(rgb(0.30, 0.33, 0.36), rgb(0.105, 0.135, 0.17), under) * lit + rgb(0.030, 0.038, 0.048)
        image = mix(image, tone + glow * rgb(0.95, 0.66, 0.36) * lit, opacity * F(thick))
    veil = sample(tile(1331, 2.2, lowest=3), (view.right - 0.35 * view.up) * 260, view.up * 26)
    shower = smooth(-1.0, 1.6, veil) * smooth(0.26, 0.0, view.up) * smooth(0.02, -0.30, view.right)
    image = mix(image, rgb(0.20, 0.225, 0.25), 0.8 * shower[..., None])
    land = stacks()
    seen = Seen(view, land, (0.0, 9.0, 0.0), near=250)
    colour = light_land(seen, land, (0.35, 0.22, 0.80), rgb(1.0, 0.74, 0.45), rgb(0.16, 0.20, 0.25), columns, 0.9)
    spray = np.exp(-np.maximum(seen.y, 0) / 5.0) * 0.75
    lay(image, seen, colour, rgb(0.24, 0.28, 0.31), np.exp(-seen.distance / 3600) * (1 - spray))
    image = bloom(image, view.width / 40, 0.3, 0.8)
    slope = water(
        image, view, 9, rgb(0.020, 0.040, 0.046), [(3, 0.05), (9, 0.075), (28, 0.10), (70, 0.06)], wind=0.07, samples=9
    )
    surf(view, image, slope)
    return develop(image, 1.45)


def surf(view, image, slope):
    """White crests far out, and the wash drawn long over black sand."""
    top = int(np.ceil(view.horizon)) + 1
    down = -view.up[top:]
    ahead, x = 9 / down, view.right * 9 / down
    lace = sample(tile(1341, 1.0, lowest=10), x * 1.6, ahead * 5) + 0.6 * sample(tile(1342, 0.8), x * 8, ahead * 20)
    swell = sample(tile(1343, 1.9, lowest=14), x * 1.1, ahead * 2.2)
    crest = smooth(1.5, 2.3, swell + 0.40 * lace) * smooth(60, 110, ahead) * smooth(700, 200, ahead) * 0.8
    shore = 58 + 5.2 * np.sin(x * 0.16 + 0.7) + 1.6 * np.sin(x * 0.43) + 2.5 * sample(tile(1344, 2.2), x * 2, x * 0)
    wash = ahead - shore
    thin = smooth(-0.4, 0.6, wash + 0.25 * lace) * smooth(34, 2, wash)
    foam = np.clip(thin * (0.62 + 0.35 * lace) * (0.35 + 0.65 * smooth(9, 0.5, wash)), 0, 1)
    foam = np.maximum(foam, smooth(0.9, 0.0, np.abs(wash - 0.35 + 0.25 * lace)) * 0.85)
    wet = smooth(0.2, -1.0, wash)[..., None]
    grain = np.clip(1 + 0.3 * sample(tile(1345, 0.5), x * 150, ahead * 150), 0.3, 2)[..., None]
    sand = rgb(0.024, 0.025, 0.028) * grain + image[top:] * 0.55 * smooth(-20, -1, wash)[..., None]
    image[top:] = mix(image[top:], sand, wet)
    image[top:] = mix(image[top:], rgb(0.42, 0.46, 0.49), np.clip(foam + 0.75 * crest, 0, 0.92)[..., None])
