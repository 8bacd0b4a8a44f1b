"""Posters of shows that never were: plain shapes, and leaves of paper."""

import numpy as np

from make_content.noise import random
from make_content.press import Poster


def plain_things(width, height):
    """Quarters, halves and wholes of the circle, in a grid."""
    poster = Poster(width, height, "efe6d5", 2251)
    inks = ("1f2a44", "d84b2a", "efb02e", "2c7f78", "e9a6a1")
    source, side, left, top = random(2262), 0.172, 0.07, 0.07
    grid = [[source.integers(7) for _ in range(5)] for _ in range(6)]
    tones = [[source.choice(5, size=2, replace=False) for _ in range(5)] for _ in range(6)]

    def tile_shape(draw, unit, kind, x, y, turn):
        x0, y0, x1, y1 = x * unit, y * unit, (x + side) * unit, (y + side) * unit
        wide, corner = x1 - x0, [(x0, y0), (x1, y0), (x1, y1), (x0, y1)][turn]
        if kind in (0, 1):
            draw.pieslice(
                [corner[0] - wide, corner[1] - wide, corner[0] + wide, corner[1] + wide],
                90 * turn,
                90 * turn + 90,
                fill=255,
            )
        if kind == 1:
            draw.pieslice(
                [corner[0] - wide * 0.5, corner[1] - wide * 0.5, corner[0] + wide * 0.5, corner[1] + wide * 0.5],
                90 * turn,
                90 * turn + 90,
                fill=0,
            )
        if kind == 2:
            draw.ellipse([x0 + wide * 0.16, y0 + wide * 0.16, x1 - wide * 0.16, y1 - wide * 0.16], fill=255)
        if kind == 3:
            draw.pieslice([x0, y0 - wide / 2, x1, y1 - wide / 2], 0, 180, fill=255)
            draw.pieslice([x0, y0, x1, y1], 0, 180, fill=255)
            draw.rectangle([x0, y0, x1, y0], fill=255)
        if kind == 4:
            draw.polygon(
                [
                    [(x0, y0), (x1, y0), (x0, y1)],
                    [(x0, y0), (x1, y0), (x1, y1)],
                    [(x1, y0), (x1, y1), (x0, y1)],
                    [(x0, y0), (x1, y1), (x0, y1)],
                ][turn],
                fill=255,
            )
        if kind == 5:
            for step in range(4):
                draw.rectangle([x0, y0 + wide * (0.25 * step), x1, y0 + wide * (0.25 * step + 0.125)], fill=255)
        if kind == 6:
            draw.pieslice([x0 - wide, y0, x1, y1 + wide], 270, 360, fill=255)
            draw.pieslice([x0, y0 - wide, x1 + wide, y1], 90, 180, fill=0)

    turns = source.integers(0, 4, (6, 5))
    for back in range(5):

        def grounds(draw, unit, back=back):
            for row in range(6):
                for column in range(5):
                    if tones[row][column][0] == back and (row * 5 + column) % 3:
                        x, y = left + column * side, top + row * side
                        draw.rectangle([x * unit, y * unit, (x + side) * unit, (y + side) * unit], fill=255)

        poster.ink(grounds, inks[back])
    for front in range(5):

        def shapes(draw, unit, front=front):
            for row in range(6):
                for column in range(5):
                    if tones[row][column][1] == front:
                        tile_shape(
                            draw, unit, grid[row][column], left + column * side, top + row * side, turns[row][column]
                        )

        poster.ink(shapes, inks[front])
    poster.title("PLAIN THINGS", 0.07, 1.165, 0.118, "1f2a44", measure=0.86, weight=0.17)
    poster.text("Circle, square and line", 0.07, 1.325, 0.030, "d84b2a", face="DejaVuSansCondensed-Bold", tracking=0.01)
    poster.text(
        "Museum on the Quay, 3 May to 28 September",
        0.07,
        1.372,
        0.0235,
        "1f2a44",
        face="DejaVuSansCondensed",
        tracking=0.02,
    )
    poster.text("Closed on Mondays", 0.07, 1.408, 0.0235, "1f2a44", face="DejaVuSansCondensed", tracking=0.02)
    return poster.sheet()


def frond(draw, unit, x, y, tall, turn, pairs, bend):
    """A leaf cut from paper: rounded fingers on both sides of a bent stem."""
    c, s = np.cos(turn), np.sin(turn)

    def dab(px, py, r):
        px, py = x + px * c - py * s, y + px * s + py * c
        draw.ellipse([(px - r) * unit, (py - r) * unit, (px + r) * unit, (py + r) * unit], fill=255)

    for step in np.linspace(0, 1, 160):
        dab(bend * tall * step**2, -tall * step, tall * (0.030 - 0.012 * step))
    for number in range(pairs):
        part = 0.16 + 0.76 * number / (pairs - 1)
        reach = tall * 0.40 * np.sin(np.pi * (0.20 + 0.70 * part)) ** 0.9
        for side in (-1, 1):
            lean = np.radians(18 + 30 * part)
            for step in np.linspace(0, 1, 90):
                rise = reach * (step * np.sin(lean) + 0.30 * step**2)
                wide = tall * 0.30 / pairs * (0.50 + 0.62 * np.sin(np.pi * (0.10 + 0.72 * step)))
                dab(bend * tall * part**2 + side * reach * step * np.cos(lean), -tall * part - rise, wide)
    for step in np.linspace(0, 1, 60):
        dab(
            bend * tall * (1 + 0.4 * step),
            -tall * (1 + 0.10 * step),
            tall * 0.30 / pairs * (0.5 + 0.55 * np.sin(np.pi * (0.1 + 0.75 * step))),
        )


def paper_garden(width, height):
    poster = Poster(width, height, "f3ead9", 2351)
    panels = [
        (0.06, 0.06, 0.36, 0.46, "f2b134"),
        (0.36, 0.06, 0.94, 0.34, "ed6a5a"),
        (0.36, 0.34, 0.64, 0.70, "244c73"),
        (0.64, 0.34, 0.94, 0.62, "f4d6cc"),
    ]
    panels += [
        (0.06, 0.46, 0.36, 0.86, "9bc1a6"),
        (0.36, 0.70, 0.64, 1.12, "f2b134"),
        (0.64, 0.62, 0.94, 1.12, "1f7a6d"),
        (0.06, 0.86, 0.36, 1.12, "ed6a5a"),
    ]
    for x0, y0, x1, y1, colour in panels:
        poster.ink(lambda draw, unit, b=(x0, y0, x1, y1): draw.rectangle([v * unit for v in b], fill=255), colour)
    leaves = [(0.20, 0.425, 0.30, -0.04, 6, 0.10, "1f7a6d"), (0.50, 0.322, 0.215, -0.12, 5, 0.12, "f3ead9")]
    leaves += [(0.79, 0.322, 0.215, 0.14, 4, -0.14, "244c73"), (0.495, 0.672, 0.27, 0.03, 6, -0.08, "ed6a5a")]
    leaves += [(0.795, 0.598, 0.22, -0.06, 5, 0.10, "1f7a6d"), (0.215, 0.832, 0.315, 0.05, 7, -0.10, "244c73")]
    leaves += [(0.495, 1.086, 0.315, -0.03, 7, 0.08, "244c73"), (0.785, 1.090, 0.385, 0.02, 8, -0.05, "f3ead9")]
    leaves += [(0.215, 1.092, 0.185, 0.08, 4, -0.12, "f2b134")]
    for *where, colour in leaves:
        poster.ink(lambda draw, unit, w=where: frond(draw, unit, *w), colour)
    poster.title("PAPER", 0.06, 1.160, 0.112, "244c73", width=0.56, weight=0.17)
    poster.title("GARDEN", 0.94, 1.160, 0.112, "ed6a5a", width=0.56, weight=0.17, anchor="right")
    poster.text("Leaves, cut by many hands", 0.06, 1.305, 0.031, "244c73", tracking=0.01)
    poster.text(
        "Winter hall of the botanical garden, 12 January to 2 March",
        0.06,
        1.357,
        0.0235,
        "244c73",
        face="DejaVuSansCondensed",
        tracking=0.02,
    )
    poster.text("Scissors are provided", 0.06, 1.395, 0.0235, "244c73", face="DejaVuSansCondensed", tracking=0.02)
    return poster.sheet()
