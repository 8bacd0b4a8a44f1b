"""Kyoto: the river after dark."""

import numpy as np
from PIL import Image, ImageDraw

from make_content.camera import View, develop
from make_content.colour import bloom, hexa, mix, ramp, rgb, smooth
from make_content.noise import F, curve, random
from make_content.skies import clouds, stars
from make_content.water import water


def river_night(width, height):
    view = View(width, height, focal=0.85, horizon=0.57)
    image = ramp(
        view.up + 0 * view.right,
        (0, "d98a6a", 0.55),
        (0.07, "8a5a7c", 0.5),
        (0.2, "2d3a72", 0.55),
        (0.55, "0b1434", 0.7),
    )
    opacity, lit = clouds(view, 405, 1.3, 0.3, 1.2, (0.1, 0.0), stretch=0.45, drift=2.0)
    image = mix(image, image * 0.55 + lit * rgb(0.10, 0.045, 0.05), opacity * 0.8)
    image += stars(view, 500, 6, where=smooth(0.2, 0.5, view.up) + 0 * view.right) * 0.25
    for seed, tall, tone in ((21, 0.085, "43385c"), (27, 0.052, "231f3c")):
        crest = tall * (0.75 + 0.35 * curve(view.width, 4, seed, 5, 0.42))
        cover = np.clip((crest[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None]
        image = mix(image, hexa(tone) * 0.55, cover)
    walls, panes = city(view)
    image = mix(image, walls[..., :3] ** 2.2 * rgb(0.5, 0.5, 0.62), walls[..., 3:]) + panes**2 * 2.4
    image = bloom(bloom(image, view.width / 260, 0.7, 0.5), view.width / 40, 0.55, 0.8)
    water(image, view, 6, rgb(0.004, 0.007, 0.014), [(1.5, 0.012), (5, 0.02), (18, 0.010)], wind=0.045, samples=10)
    return develop(image, 1.35)


def city(view):
    """Two river banks' worth of houses and a bridge: (walls with coverage, lights), both 0...1."""
    unit, ground, source = view.width, view.horizon + 2, random(909)
    walls = Image.new("RGBA", (view.width, view.height), (0, 0, 0, 0))
    panes = Image.new("RGB", (view.width, view.height), (0, 0, 0))
    wall, pane = ImageDraw.Draw(walls), ImageDraw.Draw(panes)
    tints = [(255, 190, 110), (255, 214, 150), (255, 170, 90), (214, 226, 255), (255, 236, 205)]
    tower(wall, pane, unit * 0.655, ground - unit * 0.02, unit)
    for layer, (tall, wide, tone) in enumerate(((0.065, 0.030, 50), (0.050, 0.042, 34), (0.028, 0.052, 20))):
        x = -0.02
        while x < 1.02:
            span, rise = wide * source.uniform(0.6, 1.5), tall * source.lognormal(0, 0.28)
            rise *= 1 - 0.35 * np.exp(-(((x - 0.42) / 0.16) ** 2))
            house(wall, pane, source, unit * x, ground, unit * span, unit * rise, tone, tints, layer, unit)
            x += span * source.uniform(0.9, 1.25)
    bank = ground - unit * 0.006
    wall.rectangle([0, bank, unit, ground], fill=(22, 20, 26, 255))
    pane.rectangle([0, bank, unit, ground], fill=(0, 0, 0))
    bridge(wall, pane, unit, ground)
    return np.asarray(walls, F) / 255, np.asarray(panes, F) / 255


def house(wall, pane, source, x, ground, span, rise, tone, tints, layer, unit):
    shade = int(tone * source.uniform(0.75, 1.3))
    box = [x, ground - rise, x + span, ground]
    wall.rectangle(box, fill=(shade, int(shade * 0.94), int(shade * 1.25), 255))
    pane.rectangle(box, fill=(0, 0, 0))
    if layer == 2 or source.random() < 0.3:
        roof = [(x - span * 0.08, box[1]), (x + span * 0.2, box[1] - span * 0.2), (x + span * 0.8, box[1] - span * 0.2)]
        wall.polygon(roof + [(x + span * 1.08, box[1])], fill=(shade // 2 + 4, shade // 2 + 4, shade // 2 + 10, 255))
        pane.polygon(roof + [(x + span * 1.08, box[1])], fill=(0, 0, 0))
    step = span / max(3, round(span / (unit * (0.0036 + 0.0020 * layer))))
    floor = step * source.uniform(1.0, 1.5)
    tint, share = tints[source.integers(len(tints))], source.uniform(0.22, 0.62)
    for row in np.arange(box[1] + floor * 0.5, ground - floor * 1.2, floor):
        for left in np.arange(x + step * 0.3, x + span - step * 0.6, step):
            if source.random() < share:
                power = source.uniform(0.25, 1.0)
                warm = tints[source.integers(len(tints))] if source.random() < 0.25 else tint
                pane.rectangle(
                    [left, row, left + step * 0.5, row + floor * 0.5], fill=tuple(int(c * power) for c in warm)
                )
    if layer == 2:
        for left in np.arange(x + span * 0.1, x + span * 0.9, span * 0.27):
            pane.ellipse([left, ground - rise * 0.36, left + span * 0.055, ground - rise * 0.2], fill=(255, 110, 60))


def tower(wall, pane, x, base, unit):
    """A slender lookout tower, floodlit."""
    for part in np.arange(0, 1, 0.004):
        half, y = unit * (0.0030 + 0.0035 * (1 - part) ** 2), base - unit * 0.135 * part
        glow = int(150 + 60 * part)
        wall.rectangle([x - half, y - unit * 0.0008, x + half, y], fill=(60, 50, 60, 255))
        pane.rectangle(
            [x - half, y - unit * 0.0008, x + half * 0.5, y], fill=(glow, int(glow * 0.88), int(glow * 0.78))
        )
    top = base - unit * 0.135
    for rise, half, colour in (
        (0, 0.0125, (255, 222, 170)),
        (0.006, 0.0145, (255, 150, 90)),
        (0.012, 0.010, (255, 222, 170)),
    ):
        pane.rectangle([x - unit * half, top - unit * (rise + 0.0042), x + unit * half, top - unit * rise], fill=colour)
    wall.rectangle([x - unit * 0.0008, top - unit * 0.05, x + unit * 0.0008, top], fill=(190, 180, 190, 255))
    pane.rectangle([x - unit * 0.0008, top - unit * 0.05, x + unit * 0.0008, top - unit * 0.016], fill=(215, 80, 60))


def bridge(wall, pane, unit, ground):
    """Five stone arches on the left third, lamps along the rail."""
    left, right, deck = -0.02 * unit, 0.40 * unit, ground - 0.034 * unit
    stone = (64, 52, 48, 255)
    wall.rectangle([left, deck, right, deck + unit * 0.010], fill=stone)
    wall.polygon([(right, deck), (right + unit * 0.06, ground), (right, ground)], fill=stone)
    pane.rectangle([left, deck, right, deck + unit * 0.010], fill=(34, 22, 14))
    span = (right - left) / 5
    for number in range(5):
        start = left + number * span
        for offset in np.linspace(0, 1, 160):
            arch = np.sqrt(max(0.0, 1 - ((offset - 0.5) / 0.43) ** 2)) * 0.022 * unit
            x = start + offset * span
            wall.rectangle([x, deck + unit * 0.008, x + span / 150, ground - arch], fill=stone)
            pane.rectangle([x, deck + unit * 0.008, x + span / 150, ground - arch], fill=(26, 17, 12))
        for offset in (0.0, 0.5):
            x = start + offset * span
            wall.line([x, deck, x, deck - unit * 0.016], fill=(30, 26, 28, 255), width=max(1, int(unit / 1300)))
            size = unit * 0.0024
            pane.ellipse(
                [x - size, deck - unit * 0.018 - size, x + size, deck - unit * 0.018 + size], fill=(255, 205, 130)
            )
