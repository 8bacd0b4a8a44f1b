"""Posters of shows and concerts that never were: a concert and an observatory."""

import numpy as np

from make_content.noise import random
from make_content.press import Poster, closed, scaled


def bass(width, height):
    """A double bass and the moon, for nights of jazz."""
    poster = Poster(width, height, "17307a", 2201)
    poster.ink(
        lambda draw, unit: draw.ellipse([0.47 * unit, 0.13 * unit, 1.05 * unit, 0.71 * unit], fill=255), "f2b632"
    )
    poster.ink(
        lambda draw, unit: draw.ellipse([-0.14 * unit, 0.58 * unit, 0.54 * unit, 1.26 * unit], fill=255), "d9432f"
    )
    poster.ink(
        lambda draw, unit: draw.ellipse([0.47 * unit, 0.97 * unit, 1.31 * unit, 1.81 * unit], fill=255), "1f8a8c"
    )
    half = [
        (0.055, 0.60),
        (0.135, 0.628),
        (0.183, 0.70),
        (0.172, 0.775),
        (0.128, 0.835),
        (0.118, 0.895),
        (0.150, 0.960),
    ]
    half += [(0.222, 1.040), (0.240, 1.140), (0.205, 1.240), (0.110, 1.296)]
    lean = np.radians(7)

    def turned(points):
        return [
            (0.53 + x * np.cos(lean) - (y - 1.0) * np.sin(lean), 1.0 + x * np.sin(lean) + (y - 1.0) * np.cos(lean))
            for x, y in points
        ]

    outline = closed(half + [(0.0, 1.306)] + [(-x, y) for x, y in half[::-1]] + [(0.0, 0.592)])
    poster.ink(lambda draw, unit: draw.polygon(scaled(turned(outline), unit), fill=255), "0d1330")
    inner = closed(
        [(x * 0.86, 0.95 + (y - 0.95) * 0.93) for x, y in half]
        + [(0.0, 1.283)]
        + [(-x * 0.86, 0.95 + (y - 0.95) * 0.93) for x, y in half[::-1]]
        + [(0.0, 0.617)]
    )
    light = [(x, y) for x, y in inner if x <= 0.0]
    poster.ink(lambda draw, unit: draw.polygon(scaled(turned(inner), unit), fill=255), "b5561f")
    poster.ink(
        lambda draw, unit: draw.polygon(scaled(turned(sorted(light, key=lambda p: p[1])), unit), fill=255), "e8912d"
    )

    def black(draw, unit):
        draw.polygon(scaled(turned([(-0.019, 0.20), (0.019, 0.20), (0.030, 0.90), (-0.030, 0.90)]), unit), fill=255)
        scroll = [(0.0, 0.205), (-0.030, 0.185), (-0.034, 0.150), (-0.008, 0.128), (0.026, 0.140), (0.036, 0.180)]
        draw.polygon(scaled(turned(closed(scroll)), unit), fill=255)
        for y, side in ((0.165, -1), (0.185, 1), (0.205, -1), (0.225, 1)):
            draw.polygon(
                scaled(
                    turned([(0, y - 0.005), (side * 0.062, y - 0.007), (side * 0.062, y + 0.007), (0, y + 0.005)]), unit
                ),
                fill=255,
            )
        draw.polygon(scaled(turned([(-0.060, 1.045), (0.060, 1.045), (0.046, 1.020), (-0.046, 1.020)]), unit), fill=255)
        draw.polygon(scaled(turned([(-0.018, 1.12), (0.018, 1.12), (0.030, 1.24), (-0.030, 1.24)]), unit), fill=255)
        for side in (-1, 1):
            hole = [(side * (0.098 + 0.014 * np.sin(t * 6.283)), 0.955 + 0.125 * t) for t in np.linspace(0, 1, 50)]
            for x, y in hole:
                ((px, py),) = turned([(x, y)])
                r = 0.0032 + 0.004 * np.exp(-(((y - 1.017) / 0.028) ** 2))
                draw.ellipse([(px - r) * unit, (py - r) * unit, (px + r) * unit, (py + r) * unit], fill=255)
            for x, y in (hole[0], hole[-1]):
                ((px, py),) = turned([(x, y)])
                draw.ellipse(
                    [(px - 0.008) * unit, (py - 0.008) * unit, (px + 0.008) * unit, (py + 0.008) * unit], fill=255
                )
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
    poster.text(
        "Thursdays from nine, until the last tram",
        0.94,
        1.412,
        0.0215,
        "f4e8cf",
        face="DejaVuSansCondensed",
        tracking=0.02,
        anchor="right",
    )
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
                arcs.append(
                    (
                        reach,
                        angle,
                        min(angle + long, end - 6),
                        source.choice(5, p=[0.30, 0.2, 0.14, 0.2, 0.16]),
                        source.choice([0.0035, 0.006, 0.010], p=[0.45, 0.35, 0.2]),
                    )
                )
            angle += long + source.uniform(5, 16)
    for number, colour in enumerate(inks):

        def paint(draw, unit, number=number):
            for reach, start, end, tone, wide in arcs:
                if tone == number:
                    angle = np.radians(np.linspace(start, end, 120))
                    outer = [
                        (middle[0] + (reach + wide / 2) * np.cos(a), middle[1] + (reach + wide / 2) * np.sin(a))
                        for a in angle
                    ]
                    inner = [
                        (middle[0] + (reach - wide / 2) * np.cos(a), middle[1] + (reach - wide / 2) * np.sin(a))
                        for a in angle
                    ]
                    draw.polygon(scaled(outer + inner[::-1], unit), fill=255)
                    for a in (angle[0], angle[-1]):
                        x, y, r = middle[0] + reach * np.cos(a), middle[1] + reach * np.sin(a), wide / 2
                        draw.ellipse([(x - r) * unit, (y - r) * unit, (x + r) * unit, (y + r) * unit], fill=255)

        poster.ink(paint, colour)
    poster.ink(
        lambda draw, unit: draw.ellipse([0.494 * unit, 0.614 * unit, 0.506 * unit, 0.626 * unit], fill=255), "f1e4c8"
    )
    hill = (
        [(-0.02, 1.5), (-0.02, 1.16)]
        + [(x, 1.165 - 0.085 * np.exp(-(((x - 0.5) / 0.33) ** 2))) for x in np.linspace(-0.02, 1.02, 200)]
        + [(1.02, 1.5)]
    )
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
        draw.rectangle([0.320 * unit, 0.970 * unit, 0.680 * unit, 0.985 * unit], fill=255)
        draw.rectangle([0.475 * unit, 1.045 * unit, 0.525 * unit, 1.12 * unit], fill=255)

    poster.ink(slit, "10151f")
    poster.ink(
        lambda draw, unit: draw.polygon(
            scaled([(0.470, 0.965), (0.474, 0.835), (0.496, 0.835), (0.500, 0.965)], unit), fill=255
        ),
        "d9573a",
    )
    poster.title("OPEN NIGHTS", 0.07, 1.195, 0.120, "f1e4c8", measure=0.86, weight=0.17)
    poster.text("THE OBSERVATORY ON CROW HILL", 0.5, 1.352, 0.0265, "e8a33c", tracking=0.09, anchor="middle")
    poster.text(
        "First Friday of every month, if the sky is clear",
        0.5,
        1.397,
        0.0225,
        "f1e4c8",
        face="DejaVuSansCondensed",
        tracking=0.02,
        anchor="middle",
    )
    return poster.sheet()
