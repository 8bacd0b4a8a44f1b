"""Posters of shows and concerts that never were: shapes and patterns."""

import numpy as np

from make_content.noise import random
from make_content.press import Poster, closed, scaled


def bass(width, height):
    """A double bass and the moon, for nights of jazz."""
    poster = Poster(width, height, "17307a", 2201)
    poster.ink(lambda draw, unit: draw.ellipse([0.47 * unit, 0.13 * unit, 1.05 * unit, 0.71 * unit], fill=255), "f2b632")
    poster.ink(lambda draw, unit: draw.ellipse([-0.14 * unit, 0.58 * unit, 0.54 * unit, 1.26 * unit], fill=255), "d9432f")
    poster.ink(lambda draw, unit: draw.ellipse([0.47 * unit, 0.97 * unit, 1.31 * unit, 1.81 * unit], fill=255), "1f8a8c")
    half = [(0.055, 0.60), (0.135, 0.628), (0.183, 0.70), (0.172, 0.775), (0.128, 0.835), (0.118, 0.895), (0.150, 0.960)]
    half += [(0.222, 1.040), (0.240, 1.140), (0.205, 1.240), (0.110, 1.296)]
    lean = np.radians(7)

    def turned(points):
        return [(0.53 + x * np.cos(lean) - (y - 1.0) * np.sin(lean), 1.0 + x * np.sin(lean) + (y - 1.0) * np.cos(lean)) for x, y in points]

    outline = closed(half + [(0.0, 1.306)] + [(-x, y) for x, y in half[::-1]] + [(0.0, 0.592)])
    poster.ink(lambda draw, unit: draw.polygon(scaled(turned(outline), unit), fill=255), "0d1330")
    inner = closed([(x * 0.86, 0.95 + (y - 0.95) * 0.93) for x, y in half] + [(0.0, 1.283)] + [(-x * 0.86, 0.95 + (y - 0.95) * 0.93) for x, y in half[::-1]] + [(0.0, 0.617)])
    light = [(x, y) for x, y in inner if x <= 0.0]
    poster.ink(lambda draw, unit: draw.polygon(scaled(turned(inner), unit), fill=255), "b5561f")
    poster.ink(lambda draw, unit: draw.polygon(scaled(turned(sorted(light, key=lambda p: p[1])), unit), fill=255), "e8912d")

    def black(draw, unit):
        draw.polygon(scaled(turned([(-0.019, 0.20), (0.019, 0.20), (0.030, 0.90), (-0.030, 0.90)]), unit), fill=255)
        scroll = [(0.0, 0.205), (-0.030, 0.185), (-0.034, 0.150), (-0.008, 0.128), (0.026, 0.140), (0.036, 0.180)]
        draw.polygon(scaled(turned(closed(scroll)), unit), fill=255)
        for y, side in ((0.165, -1), (0.185, 1), (0.205, -1), (0.225, 1)):
            draw.polygon(scaled(turned([(0, y - 0.005), (side * 0.062, y - 0.007), (side * 0.062, y + 0.007), (0, y + 0.005)]), unit), fill=255)
        draw.polygon(scaled(turned([(-0.060, 1.045), (0.060, 1.045), (0.046, 1.020), (-0.046, 1.020)]), unit), fill=255)
        draw.polygon(scaled(turned([(-0.018, 1.12), (0.018, 1.12), (0.030, 1.24), (-0.030, 1.24)]), unit), fill=255)
        for side in (-1, 1):
            hole = [(side * (0.098 + 0.014 * np.sin(t * 6.283)), 0.955 + 0.125 * t) for t in np.linspace(0, 1, 50)]
            for x, y in hole:
                (px, py), = turned([(x, y)])
                r = 0.0032 + 0.004 * np.exp(-(((y - 1.017) / 0.028) ** 2))
                draw.ellipse([(px - r) * unit, (py - r) * unit, (px + r) * unit, (py + r) * unit], fill=255)
            for x, y in (hole[0], hole[-1]):
                (px, py), = turned([(x, y)])
                draw.ellipse([(px - 0.008) * unit, (py - 0.008) * unit, (px + 0.008) * unit, (py + 0.008) * unit], fill=255)
        draw.polygon(scaled(turned([(-0.004, 1.30), (0.004, 1.30), (0.002, 1.385), (-0.002, 1.385)]), unit), fill=255)

    poster.ink(black, "0d1330")

    def wires(draw, unit):
        for place in (-1.5, -0.5, 0.5, 1.5):
            ends = turned([(place * 0.008, 0.215), (place * 0.017, 1.03), (place * 0.010, 1.13)])
            draw.line(scaled(ends, unit), fill=255, width=max(1, round(unit * 0.0022)))

    poster.ink(wires, "f4e8cf")
    poster.title("BLUE", 0.06, 0.070, 0.150, "f4e8cf", width=0.40, weight=0.16)
    poster.title("HOUR", 0.06, 0.245, 0.150, "f4e8cf", width=0.40, weight=0.16)
    poster.title("JAZZ", 0.94, 1.235, 0.105, "f4e8cf", width=0.42, weight=0.17, anchor="right")
    poster.text("THE BOATHOUSE CELLAR", 0.94, 1.372, 0.0235, "f4e8cf", tracking=0.06, anchor="right")
    poster.text("Thursdays from nine, until the last tram", 0.94, 1.412, 0.0215, "f4e8cf", face="DejaVuSansCondensed", tracking=0.02, anchor="right")
    return poster.sheet()


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
            draw.pieslice([corner[0] - wide, corner[1] - wide, corner[0] + wide, corner[1] + wide], 90 * turn, 90 * turn + 90, fill=255)
        if kind == 1:
            draw.pieslice([corner[0] - wide * 0.5, corner[1] - wide * 0.5, corner[0] + wide * 0.5, corner[1] + wide * 0.5], 90 * turn, 90 * turn + 90, fill=0)
        if kind == 2:
            draw.ellipse([x0 + wide * 0.16, y0 + wide * 0.16, x1 - wide * 0.16, y1 - wide * 0.16], fill=255)
        if kind == 3:
            draw.pieslice([x0, y0 - wide / 2, x1, y1 - wide / 2], 0, 180, fill=255)
            draw.pieslice([x0, y0, x1, y1], 0, 180, fill=255)
            draw.rectangle([x0, y0, x1, y0], fill=255)
        if kind == 4:
            draw.polygon([[(x0, y0), (x1, y0), (x0, y1)], [(x0, y0), (x1, y0), (x1, y1)], [(x1, y0), (x1, y1), (x0, y1)], [(x0, y0), (x1, y1), (x0, y1)]][turn], fill=255)
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
                        tile_shape(draw, unit, grid[row][column], left + column * side, top + row * side, turns[row][column])

        poster.ink(shapes, inks[front])
    poster.title("PLAIN THINGS", 0.07, 1.165, 0.118, "1f2a44", measure=0.86, weight=0.17)
    poster.text("Circle, square and line", 0.07, 1.325, 0.030, "d84b2a", face="DejaVuSansCondensed-Bold", tracking=0.01)
    poster.text("Museum on the Quay, 3 May to 28 September", 0.07, 1.372, 0.0235, "1f2a44", face="DejaVuSansCondensed", tracking=0.02)
    poster.text("Closed on Mondays", 0.07, 1.408, 0.0235, "1f2a44", face="DejaVuSansCondensed", tracking=0.02)
    return poster.sheet()


def open_nights(width, height):
    """The sky turning over an observatory."""
    poster = Poster(width, height, "10151f", 2301)
    source, inks = random(2302), ("f1e4c8", "e8a33c", "d9573a", "3f8f9a", "7fb5b0")
    middle, bands = (0.5, 0.62), np.arange(0.055, 1.02, 0.0235)
    arcs = []
    for reach in bands:
        angle = source.uniform(0, 360)
        end = angle + 360
        while angle < end - 12:
            long = source.uniform(16, 95) * (0.35 / (reach + 0.22))
            if source.random() < 0.80:
                arcs.append((reach, angle, min(angle + long, end - 6), source.choice(5, p=[0.30, 0.2, 0.14, 0.2, 0.16]), source.choice([0.0035, 0.006, 0.010], p=[0.45, 0.35, 0.2])))
            angle += long + source.uniform(5, 16)
    for number, colour in enumerate(inks):
        def paint(draw, unit, number=number):
            for reach, start, end, tone, wide in arcs:
                if tone == number:
                    angle = np.radians(np.linspace(start, end, 120))
                    outer = [(middle[0] + (reach + wide / 2) * np.cos(a), middle[1] + (reach + wide / 2) * np.sin(a)) for a in angle]
                    inner = [(middle[0] + (reach - wide / 2) * np.cos(a), middle[1] + (reach - wide / 2) * np.sin(a)) for a in angle]
                    draw.polygon(scaled(outer + inner[::-1], unit), fill=255)
                    for a in (angle[0], angle[-1]):
                        x, y, r = middle[0] + reach * np.cos(a), middle[1] + reach * np.sin(a), wide / 2
                        draw.ellipse([(x - r) * unit, (y - r) * unit, (x + r) * unit, (y + r) * unit], fill=255)

        poster.ink(paint, colour)
    poster.ink(lambda draw, unit: draw.ellipse([0.494 * unit, 0.614 * unit, 0.506 * unit, 0.626 * unit], fill=255), "f1e4c8")
    hill = [(-0.02, 1.5), (-0.02, 1.16)] + [(x, 1.165 - 0.085 * np.exp(-(((x - 0.5) / 0.33) ** 2))) for x in np.linspace(-0.02, 1.02, 200)] + [(1.02, 1.5)]
    poster.ink(lambda draw, unit: draw.polygon(scaled(hill, unit), fill=255), "10151f")

    def dome(draw, unit):
        draw.rectangle([0.335 * unit, 0.985 * unit, 0.665 * unit, 1.12 * unit], fill=255)
        draw.pieslice([0.345 * unit, 0.815 * unit, 0.655 * unit, 1.125 * unit], 180, 360, fill=255)

    poster.ink(dome, "f1e4c8")

    def shade(draw, unit):
        angle = np.radians(np.linspace(270, 360, 60))
        edge = [(0.5 + 0.155 * np.cos(a), 0.97 + 0.155 * np.sin(a)) for a in angle]
        dark = [(0.5 + 0.085 * np.cos(a), 0.97 + 0.155 * np.sin(a)) for a in angle]
        draw.polygon(scaled(edge + dark[::-1], unit), fill=255)
        draw.rectangle([0.580 * unit, 0.985 * unit, 0.665 * unit, 1.12 * unit], fill=255)

    poster.ink(shade, "3f8f9a")

    def slit(draw, unit):
        draw.polygon(scaled([(0.452, 0.975), (0.462, 0.80), (0.508, 0.80), (0.512, 0.975)], unit), fill=255)
        draw.rectangle([0.335 * unit, 0.976 * unit, 0.665 * unit, 0.985 * unit], fill=255)
        draw.rectangle([0.475 * unit, 1.045 * unit, 0.525 * unit, 1.12 * unit], fill=255)

    poster.ink(slit, "10151f")
    poster.ink(lambda draw, unit: draw.polygon(scaled([(0.470, 0.965), (0.474, 0.835), (0.496, 0.835), (0.500, 0.965)], unit), fill=255), "d9573a")
    poster.title("OPEN NIGHTS", 0.07, 1.195, 0.120, "f1e4c8", measure=0.86, weight=0.17)
    poster.text("THE OBSERVATORY ON CROW HILL", 0.5, 1.352, 0.0265, "e8a33c", tracking=0.09, anchor="middle")
    poster.text("First Friday of every month, if the sky is clear", 0.5, 1.397, 0.0225, "f1e4c8", face="DejaVuSansCondensed", tracking=0.02, anchor="middle")
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
        dab(bend * tall * (1 + 0.4 * step), -tall * (1 + 0.10 * step), tall * 0.30 / pairs * (0.5 + 0.55 * np.sin(np.pi * (0.1 + 0.75 * step))))


def paper_garden(width, height):
    poster = Poster(width, height, "f3ead9", 2351)
    panels = [(0.06, 0.06, 0.36, 0.46, "f2b134"), (0.36, 0.06, 0.94, 0.34, "ed6a5a"), (0.36, 0.34, 0.64, 0.70, "244c73"), (0.64, 0.34, 0.94, 0.62, "f4d6cc")]
    panels += [(0.06, 0.46, 0.36, 0.86, "9bc1a6"), (0.36, 0.70, 0.64, 1.12, "f2b134"), (0.64, 0.62, 0.94, 1.12, "1f7a6d"), (0.06, 0.86, 0.36, 1.12, "ed6a5a")]
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
    poster.text("Winter hall of the botanical garden, 12 January to 2 March", 0.06, 1.357, 0.0235, "244c73", face="DejaVuSansCondensed", tracking=0.02)
    poster.text("Scissors are provided", 0.06, 1.395, 0.0235, "244c73", face="DejaVuSansCondensed", tracking=0.02)
    return poster.sheet()
