"""Tuscany: rolling fields, cypresses and the fog of the first hour."""

import functools

import numpy as np
from PIL import Image, ImageDraw

from make_content.camera import View, develop
from make_content.cells import cells
from make_content.colour import bloom, blur, mix, ramp, rgb, smooth
from make_content.ground import Seen, lay, light_land
from make_content.noise import F, curve, fbm, random, sample, tile
from make_content.skies import clouds
from make_content.terrain import Land, grid_of

SHADES = 2048  # cells across, of the map that holds the shadows of trees


@functools.lru_cache(maxsize=2)
def downs(seed=1501, grid=1024, size=5200.0):
    """Clay hills: round backs, and shallow valleys that run together."""
    x, z = grid_of(grid, size)
    height = fbm(grid, grid, 7, 7, seed, 3, 0.36) * 34 + fbm(grid, grid, 3, 3, seed + 20, 2, 0.4) * 22
    height += np.abs(fbm(grid, grid, 12, 12, seed + 40, 2, 0.4)) * 9
    height += 46 * np.exp(-(((x + 40) / 420) ** 2) - ((z - 1750) / 300) ** 2) + smooth(3200, 5200, z) * 90
    return Land(blur(height, 3), size)


def fields(land, shades):
    """Strips of wheat, stubble and ploughed clay, each with its furrows; trees lay their shadows on them."""

    def material(seen, upward, fine, coarse):
        bent_x = seen.x + 60 * sample(tile(1511, 2.2), seen.x * 0.02, seen.z * 0.02)
        _, border, own = cells(bent_x / 330 + 40, seen.z / 250 + 40, 1513)
        tone = ramp(
            own, (0, "6f8a2c"), (0.3, "8ea23c"), (0.5, "b5a553"), (0.7, "7d9a3a"), (0.85, "a08a55"), (1, "5f7d2a")
        )
        turn = own * 9.0
        furrow = np.sin((seen.x * np.cos(turn) + seen.z * np.sin(turn)) * 1.15 + 0.7 * coarse)
        furrow = furrow / (1 + (seen.distance / 900) ** 2)
        tone = tone * (1 + 0.10 * furrow + 0.07 * fine + 0.10 * coarse)[:, None]
        tone = mix(tone, rgb(0.07, 0.085, 0.03), 0.55 * smooth(0.035, 0.012, border)[:, None])
        u, v = (seen.x / land.size + 0.5) * SHADES, seen.z / land.size * SHADES
        return tone * (1 - 0.72 * sample(shades, u, v, wrap=False))[:, None]

    return material


def height_at(land, x, z):
    return float(land.at(land.height, np.array([x], F), np.array([z], F))[0])


def plant(land, seed):
    """Where cypresses stand: (x, z, height in metres): in a row along a lane, by the house, and a few alone."""
    source, trees = random(seed), []
    for number in range(17):
        part = number / 25
        x = -40 + 30 * np.sin(part * 5.0) + 260 * part**1.5
        trees.append((x + source.normal(0, 2), 1700 - 560 * part + source.normal(0, 2), source.uniform(14, 20)))
    for x, z, count, wide in (
        (-70, 1765, 9, 22),
        (-640, 2350, 6, 40),
        (620, 2050, 5, 26),
        (-420, 1350, 3, 12),
        (900, 2900, 8, 60),
        (-1250, 3000, 7, 60),
    ):
        trees += [
            (x + source.normal(0, wide), z + source.normal(0, wide), source.uniform(12, 21)) for _ in range(count)
        ]
    bushes = [(source.uniform(-1500, 1500), source.uniform(1200, 4300), source.uniform(4, 8)) for _ in range(90)]
    return trees + bushes


def shadow_map(land, trees, sun):
    image = Image.new("L", (SHADES, SHADES), 0)
    draw, flat = ImageDraw.Draw(image), np.hypot(sun[0], sun[2])
    for x, z, tall in trees:
        reach = tall / (sun[1] / flat) * 0.9
        to = (x - sun[0] / flat * reach, z - sun[2] / flat * reach)
        ends = [((px / land.size + 0.5) * SHADES, pz / land.size * SHADES) for px, pz in ((x, z), to)]
        draw.line(ends, fill=255, width=1)
    return blur(np.asarray(image, F) / 255, 1) * F(1.6)


def hidden(land, eye, x, z):
    """Whether the land before it hides that place's top."""
    ahead = z - eye[2]
    depth = np.linspace(60, ahead * 0.99, 240, dtype=F)
    across = eye[0] + (x - eye[0]) * depth / ahead
    rise = (land.at(land.height, across, eye[2] + depth) - eye[1]) / depth
    return rise.max() > (height_at(land, x, z) + 9 - eye[1]) / ahead


def cypress(draw, x, base, tall, source):
    """A flame of dark green: widest low down, ragged."""
    part = np.linspace(0, 1, 70)
    half = tall * 0.105 * np.sin(np.pi * np.clip(part * 0.93 + 0.05, 0, 1)) ** 0.62 * (1.12 - 0.55 * part)
    left = [(x - w * source.uniform(0.72, 1.12), base - tall * p) for p, w in zip(part, half, strict=True)]
    right = [(x + w * source.uniform(0.72, 1.12), base - tall * p) for p, w in zip(part, half, strict=True)]
    draw.polygon(left + right[::-1], fill=255)


def grove(view, image, land, eye, trees, sunward, clear):
    """Draws the trees, far ones first, lit on the side where the sun is: -1 left, 1 right."""
    for x, z, tall in sorted(trees, key=lambda tree: -tree[1]):
        ahead = z - eye[2]
        right, ground = (x - eye[0]) / ahead, height_at(land, x, z) - 0.6
        if hidden(land, eye, x, z):
            continue
        up = (ground - eye[1]) / ahead
        px, py = view.width / 2 + right * view.focal, view.horizon - up * view.focal
        high = tall / ahead * view.focal
        reach = int(high * 0.2) + 3
        left, top = int(px) - reach, int(py - high) - 3
        if left < 0 or top < 0 or left + 2 * reach >= view.width or py + 3 >= view.height:
            continue
        over, (wide, deep) = 4, (2 * reach, int(high) + 8)
        mask, source = Image.new("L", (wide * over, deep * over), 0), random(int(x * 10) % 9999)
        cypress(ImageDraw.Draw(mask), (px - left) * over, (py - top) * over, high * over, source)
        body = np.asarray(mask.reduce(over), F)[..., None] / 255
        side = sunward * (np.arange(wide, dtype=F)[None, :] + 0.5 - (px - left)) / (0.085 * high)
        twigs = fbm(wide, deep, 9, 40, int(x * 7) % 997 + 3, 3, 0.8)
        lit = np.clip(0.22 + 0.5 * side + 0.20 * twigs, 0, 1)[..., None]
        see = clear(ahead, ground + tall * np.linspace(1, 0, deep, dtype=F))[:, None, None]
        area = image[top : top + deep, left : left + wide]
        tone = mix(area, rgb(0.018, 0.028, 0.014) + lit * rgb(0.16, 0.14, 0.05), see)
        image[top : top + deep, left : left + wide] = mix(area, tone, body)


def farm(view, image, land, eye, haze, see):
    """A stone house with a low tower, on the back of the hill."""
    x, z = -95.0, 1752.0
    scale = view.focal / z
    px, py = view.width / 2 + (x - eye[0]) * scale, view.horizon - (height_at(land, x, z) - 1.5 - eye[1]) * scale
    canvas = Image.new("RGBA", (view.width * 2, int(view.height * 2)), (0, 0, 0, 0))
    draw = ImageDraw.Draw(canvas)

    def block(left, right, tall, wall, roof, lift):
        a, b, base = (px + left * scale) * 2, (px + right * scale) * 2, py * 2
        top, ridge = base - tall * scale * 2, base - (tall + lift) * scale * 2
        draw.rectangle([a, top, b, base], fill=wall)
        draw.rectangle([a + (b - a) * 0.42, top, b, base], fill=tuple(int(c * 0.62) for c in wall[:3]) + (255,))
        draw.polygon(
            [(a - 1.2 * scale, top), (a + (b - a) * 0.28, ridge), (b - (b - a) * 0.2, ridge), (b + 1.2 * scale, top)],
            fill=roof,
        )
        for part in np.arange(0.14, 0.95, 0.2):
            wx = a + (b - a) * part
            draw.rectangle([wx, top + 2.2 * scale, wx + 1.6 * scale, top + 4.8 * scale], fill=(52, 40, 34, 255))

    block(-17, 15, 8.5, (205, 170, 124, 255), (138, 84, 58, 255), 3.4)
    block(9, 18, 13.5, (212, 176, 128, 255), (142, 86, 60, 255), 2.4)
    block(-27, -15, 5.0, (190, 156, 116, 255), (126, 78, 56, 255), 2.2)
    layer = np.asarray(canvas.reduce(2), F) / 255
    colour = mix(rgb(*haze), layer[..., :3] ** 2.2 * rgb(0.95, 0.80, 0.60), F(see))
    return mix(image, colour, layer[..., 3:])


def first_hour(width, height):
    """The hills one behind another, the farm on the middle one."""
    view = View(width, height, focal=2.7, horizon=0.30)
    sun, haze = (-0.86, 0.17, 0.30), (0.86, 0.66, 0.47)
    image = ramp(view.up + 0 * view.right, (0, "ffdcae"), (0.05, "fbc79a"), (0.12, "e2b6ab"), (0.22, "a9afcc")) * 0.95
    image = image + view.glow(-0.17, 0.02, 0.10, 1.3) * rgb(0.75, 0.42, 0.12)
    opacity, lit = clouds(view, 1521, 3.0, 0.5, 1.5, (-0.3, 0.0), stretch=0.3, drift=2.0)
    image = mix(image, lit * rgb(1.0, 0.74, 0.56) + rgb(0.16, 0.13, 0.14), opacity * 0.45)
    for number, (level, tone) in enumerate(((0.026, "c9a79a"), (0.012, "b39382"))):
        crest = level + 0.008 * curve(view.width, 3, 1531 + number, 5, 0.4)
        cover = np.clip((crest[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None]
        pale = smooth(0.0, 0.03, crest[None, :] - view.up)[..., None]
        image = mix(
            image, mix(ramp(view.up * 0 + 0.5, (0, tone), (1, tone)) * 0.9, rgb(*haze), 0.35 + 0.65 * pale), cover
        )
    land, eye = downs(), (-20.0, 172.0, 0.0)
    trees = plant(land, 1541)
    shades = shadow_map(land, trees, sun)

    def clear(distance, level):
        fog = np.exp(-np.maximum(level + 8, 0) / 26) * smooth(900, 2400, distance)
        return np.exp(-distance / 8500) * (1 - 0.93 * np.clip(fog, 0, 1))

    seen = Seen(view, land, eye, near=350)
    colour = light_land(seen, land, sun, rgb(3.6, 1.95, 0.80), rgb(0.16, 0.19, 0.26), fields(land, shades), 0.10)
    rolling = 1 + 0.45 * sample(tile(1551, 2.0, lowest=3), seen.x * 0.10, seen.z * 0.10)
    lay(
        image,
        seen,
        colour,
        rgb(*haze) * (0.9 + 0.25 * view.glow(-0.17, 0.0, 0.2)),
        clear(seen.distance, seen.y * rolling),
    )
    image = farm(view, image, land, eye, haze, 0.90)
    grove(view, image, land, eye, trees, -1, clear)
    return develop(bloom(image, view.width / 30, 0.22, 0.9), 1.0)


def snowed(land, shades):
    """The same fields under a few centimetres of snow; furrows and borders still show."""

    def material(seen, upward, fine, coarse):
        _, border, own = cells(seen.x / 330 + 40, seen.z / 250 + 40, 1513)
        turn = own * 9.0
        furrow = np.sin((seen.x * np.cos(turn) + seen.z * np.sin(turn)) * 1.15 + 0.7 * coarse)
        furrow = smooth(0.2, 1.0, furrow) * smooth(0.35, 0.75, own) / (1 + (seen.distance / 1300) ** 2)
        bare = np.clip(0.16 * furrow + 0.10 * smooth(0.030, 0.010, border), 0, 1)
        u, v = (seen.x / land.size + 0.5) * SHADES, seen.z / land.size * SHADES
        white = rgb(0.82, 0.85, 0.90) * (1 + 0.015 * fine)[:, None]
        return mix(white, rgb(0.20, 0.17, 0.14), bare[:, None]) * (1 - 0.42 * sample(shades, u, v, wrap=False))[:, None]

    return material


def three_trees(width, height):
    """Snow, which is rare there, and three cypresses."""
    view = View(width, height, focal=4.2, horizon=0.46)
    sun, haze = (0.86, 0.13, 0.30), (0.74, 0.70, 0.74)
    image = (
        ramp(view.up + 0 * view.right, (-0.02, "f3dccf"), (0.025, "ead4d4"), (0.06, "cdcddd"), (0.13, "9fb0d0")) * 0.95
    )
    image = image + view.glow(0.15, 0.02, 0.14, 1.2) * rgb(0.20, 0.12, 0.06)
    land, eye = downs(), (-20.0, 96.0, 700.0)
    trees = [(-52.0, 1690.0, 17.0), (-40.0, 1706.0, 21.0), (-25.0, 1698.0, 15.0)]
    shades = shadow_map(land, trees, sun)

    def clear(distance, level):
        fog = np.exp(-np.maximum(level - 5, 0) / 22) * smooth(700, 1700, distance)
        return np.exp(-distance / 14000) * (1 - 0.9 * np.clip(fog, 0, 1))

    seen = Seen(view, land, eye, near=60)
    colour = light_land(seen, land, sun, rgb(3.4, 2.15, 1.30), rgb(0.30, 0.39, 0.60), snowed(land, shades), 0.05)
    lay(image, seen, colour, rgb(*haze), clear(seen.distance, seen.y))
    grove(view, image, land, eye, trees, 1, clear)
    return develop(image, 1.35)
