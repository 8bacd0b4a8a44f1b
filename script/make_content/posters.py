"""Posters of journeys and shows that never were: landscapes in flat inks."""

import numpy as np

from make_content.noise import curve, random
from make_content.press import Poster, scaled


def ridge(points, seed, base, tall, octaves=5, gain=0.5, peaks=5):
    """A crest across the sheet, as points from left to right."""
    x = np.linspace(-0.02, 1.02, points)
    return list(zip(x, base - tall * (0.5 + 0.5 * np.tanh(curve(points, peaks, seed, octaves, gain))), strict=True))


def down_to(crest, foot):
    return [(crest[0][0], foot), *crest, (crest[-1][0], foot)]


def night_ferry(width, height):
    poster = Poster(width, height, "0f2038", 2001)
    for seed, colour, level, tall in (
        (5, "1e5a5c", 0.50, 0.17),
        (8, "3b9a7d", 0.545, 0.12),
        (12, "a6dcA0".lower(), 0.575, 0.055),
    ):
        x = np.linspace(-0.02, 1.02, 300)
        hem = level + 0.075 * np.sin(x * 5.2 + seed) + 0.03 * np.sin(x * 11 + 2 * seed)
        reach = tall * (1 + 0.45 * np.sin(x * 7.3 + seed * 1.7))
        ribbon = list(zip(x, hem, strict=True)) + list(zip(x, hem - reach, strict=True))[::-1]
        poster.ink(lambda draw, unit, r=ribbon: draw.polygon(scaled(r, unit), fill=255), colour)
    source = random(2003)
    spots = [
        (source.uniform(0.03, 0.97), source.uniform(0.37, 0.72), source.uniform(0.0009, 0.0022)) for _ in range(70)
    ]
    poster.ink(
        lambda draw, unit: [
            draw.ellipse([(x - r) * unit, (y - r) * unit, (x + r) * unit, (y + r) * unit], fill=255)
            for x, y, r in spots
        ],
        "f0e6cf",
    )
    alps(poster, [(-0.05, 0.30, 0.21), (0.24, 0.36, 0.26), (0.98, 0.40, 0.30)], 1.03, "284a69", "dfe4e2", 31)
    alps(poster, [(0.60, 0.30, 0.19), (0.05, 0.22, 0.12), (0.84, 0.2, 0.11)], 1.04, "17314e", "a9bfc9", 37)
    poster.ink(lambda draw, unit: draw.rectangle([0, 1.03 * unit, unit, 1.5 * unit], fill=255), "0b1729")
    gleam = [(source.uniform(0, 1), source.uniform(1.045, 1.30), source.uniform(0.01, 0.07)) for _ in range(70)]
    poster.ink(
        lambda draw, unit: [
            draw.rectangle([x * unit, y * unit, (x + w) * unit, (y + 0.0016) * unit], fill=255) for x, y, w in gleam
        ],
        "2f6f70",
    )
    ferry(poster)
    poster.title("NIGHT FERRY", 0.07, 0.075, 0.165, "f0e6cf", measure=0.86, weight=0.155)
    poster.text("TO THE OUTER ISLES", 0.07, 1.365, 0.034, "f0e6cf", tracking=0.16)
    poster.text(
        "The North Line, every evening at nine, October to March",
        0.07,
        1.415,
        0.0225,
        "a6dca0",
        face="DejaVuSansCondensed",
        tracking=0.02,
    )
    return poster.sheet()


def alps(poster, peaks, foot, dark, snow, seed):
    """Pointed mountains: a dark side, and a light one from the summit down a ragged line."""
    for number, (x, half, tall) in enumerate(peaks):
        jag = 0.010 * curve(60, 12, seed + number, 3, 0.6)
        up, drop = np.linspace(0, 1, 60), np.linspace(1, 0, 60)
        left = [(x - half * (1 - u), foot - tall * u**1.1 - j * (1 - u) * u * 3) for u, j in zip(up, jag, strict=True)]
        right = [
            (x + half * (1 - u), foot - tall * u**1.1 + j * (1 - u) * u * 3) for u, j in zip(drop, jag, strict=True)
        ]
        poster.ink(lambda draw, unit, p=left + right: draw.polygon(scaled(p, unit), fill=255), dark)
        zig = [
            (x + 0.16 * half * (1 - u) * (1 if k % 2 else -0.55), foot - tall * u**1.1)
            for k, u in enumerate(np.linspace(1, 0.34, 9))
        ]
        edge = [point for point in right if point[1] < foot - tall * 0.34**1.1]
        poster.ink(lambda draw, unit, p=zig + edge[::-1]: draw.polygon(scaled(p, unit), fill=255), snow)


def ferry(poster):
    """A small ship, and her lamps in the water."""
    y = 1.145
    hull = [(0.20, y - 0.036), (0.80, y - 0.036), (0.845, y - 0.062), (0.80, y + 0.020), (0.235, y + 0.020)]
    house = [(0.27, y - 0.036), (0.27, y - 0.082), (0.66, y - 0.082), (0.70, y - 0.036)]
    bridge = [(0.50, y - 0.082), (0.50, y - 0.116), (0.635, y - 0.116), (0.655, y - 0.082)]
    funnel = [(0.375, y - 0.082), (0.365, y - 0.150), (0.435, y - 0.150), (0.445, y - 0.082)]
    for shape, colour in ((hull, "c8452f"), (house, "f0e6cf"), (bridge, "f0e6cf"), (funnel, "c8452f")):
        poster.ink(lambda draw, unit, s=shape: draw.polygon(scaled(s, unit), fill=255), colour)

    def dark(draw, unit):
        draw.rectangle(
            scaled([(0.365, y - 0.150), (0.436, y - 0.135)], unit)[0] + scaled([(0, 0), (0.436, y - 0.135)], unit)[1],
            fill=255,
        )
        draw.polygon(
            scaled([(0.225, y + 0.004), (0.815, y + 0.004), (0.80, y + 0.020), (0.235, y + 0.020)], unit), fill=255
        )
        draw.rectangle([0.597 * unit, (y - 0.175) * unit, 0.600 * unit, (y - 0.116) * unit], fill=255)

    poster.ink(dark, "0b1729")

    def lamps(draw, unit):
        for x in np.arange(0.295, 0.655, 0.034):
            draw.rectangle([x * unit, (y - 0.068) * unit, (x + 0.019) * unit, (y - 0.052) * unit], fill=255)
        for x in np.arange(0.515, 0.625, 0.028):
            draw.rectangle([x * unit, (y - 0.107) * unit, (x + 0.018) * unit, (y - 0.094) * unit], fill=255)
        for number, x in enumerate(np.arange(0.30, 0.66, 0.034)):
            for step in range(7):
                wide = 0.011 * (1 - step / 9) * (1 + 0.5 * ((number * 7 + step * 3) % 5) / 5)
                low = y + 0.034 + step * 0.021 + 0.004 * ((number * 5 + step) % 3)
                draw.rectangle(
                    [(x + 0.008 - wide) * unit, low * unit, (x + 0.008 + wide) * unit, (low + 0.0035) * unit], fill=255
                )

    poster.ink(lamps, "f2b84b")


def viaduct(width, height):
    poster = Poster(width, height, "f3dfb4", 2051)
    poster.ink(lambda draw, unit: draw.rectangle([0, 0, unit, 0.80 * unit], fill=255), "f1c377")
    poster.ink(
        lambda draw, unit: draw.ellipse([0.50 * unit, 0.36 * unit, 0.86 * unit, 0.72 * unit], fill=255), "e2583a"
    )
    for seed, base, tall, colour in ((3, 0.66, 0.12, "dd9a5f"), (9, 0.73, 0.13, "b8704f"), (14, 0.82, 0.15, "7f4d4c")):
        hill = down_to(ridge(400, 2060 + seed, base, tall, 4, 0.42, 3), 1.5)
        poster.ink(lambda draw, unit, c=hill: draw.polygon(scaled(c, unit), fill=255), colour)
    arches(poster)
    for seed, base, tall, colour in ((21, 1.31, 0.15, "3f4a4f"), (33, 1.385, 0.09, "26343a")):
        crest = ridge(500, 2060 + seed, base, tall, 3, 0.4, 2)
        hill = down_to(crest, 1.5)
        poster.ink(lambda draw, unit, c=hill: draw.polygon(scaled(c, unit), fill=255), colour)
        source = random(2070 + seed)

        def wood(draw, unit, crest=crest, source=source):
            for _ in range(46):
                x, y = crest[source.integers(20, 480)]
                tall = source.uniform(0.03, 0.065)
                for part in (0, 0.3, 0.58):
                    wide = tall * 0.26 * (1 - part * 0.9)
                    foot = y + 0.008 - tall * part
                    draw.polygon(scaled([(x - wide, foot), (x, foot - tall * 0.48), (x + wide, foot)], unit), fill=255)

        poster.ink(wood, colour)
    poster.title("HIGH VALLEY", 0.07, 0.075, 0.115, "26343a", measure=0.86, weight=0.17)
    poster.title("RAILWAY", 0.07, 0.215, 0.062, "e2583a", width=0.52, weight=0.18, gap=0.15)
    poster.text("SUMMER TIMETABLE", 0.93, 0.232, 0.030, "26343a", tracking=0.08, anchor="right")
    poster.text(
        "Nine tunnels, twenty-two bridges, one dining car",
        0.50,
        1.415,
        0.0245,
        "f3dfb4",
        face="DejaVuSansCondensed",
        tracking=0.02,
        anchor="middle",
    )
    return poster.sheet()


def arches(poster):
    """Seven tall arches from edge to edge, and the evening train on them."""
    deck, foot, span = 0.880, 1.46, 0.158

    def stone(draw, unit):
        draw.rectangle([0, deck * unit, unit, (deck + 0.040) * unit], fill=255)
        draw.rectangle([0, (deck - 0.010) * unit, unit, (deck - 0.004) * unit], fill=255)
        for number in range(8):
            x = -0.05 + number * span
            draw.polygon(
                scaled([(x - 0.017, deck), (x + 0.017, deck), (x + 0.026, foot), (x - 0.026, foot)], unit), fill=255
            )
            angle = np.radians(np.linspace(180, 360, 60))
            middle, half, high = x + span / 2, span / 2 - 0.016, deck + 0.118
            opening = [(middle + half * np.cos(a), high + 0.078 * np.sin(a)) for a in angle]
            block = [(x, deck), (x + span, deck), (x + span, high), (middle + half, high), *opening[::-1], (x, high)]
            draw.polygon(scaled(block, unit), fill=255)

    poster.ink(stone, "f3dfb4")

    def shade(draw, unit):
        for number in range(8):
            x = -0.05 + number * span
            draw.polygon(
                scaled(
                    [(x + 0.004, deck + 0.10), (x + 0.0175, deck + 0.10), (x + 0.026, foot), (x + 0.008, foot)], unit
                ),
                fill=255,
            )
        draw.rectangle([0, (deck + 0.034) * unit, unit, (deck + 0.040) * unit], fill=255)

    poster.ink(shade, "cfa878")
    cars = [(0.10 + 0.150 * number, 0.143) for number in range(4)]

    def train(draw, unit):
        for x, long in cars:
            draw.rounded_rectangle(
                [x * unit, (deck - 0.062) * unit, (x + long) * unit, (deck - 0.013) * unit], 0.006 * unit, fill=255
            )
        draw.polygon(
            scaled(
                [
                    (0.70, deck - 0.062),
                    (0.80, deck - 0.062),
                    (0.845, deck - 0.034),
                    (0.845, deck - 0.013),
                    (0.70, deck - 0.013),
                ],
                unit,
            ),
            fill=255,
        )

    poster.ink(train, "a62f2b")

    def panes(draw, unit):
        for x, long in cars:
            for left in np.arange(x + 0.012, x + long - 0.014, 0.0205):
                draw.rectangle(
                    [left * unit, (deck - 0.051) * unit, (left + 0.0135) * unit, (deck - 0.033) * unit], fill=255
                )
        draw.polygon(
            scaled([(0.785, deck - 0.053), (0.802, deck - 0.053), (0.826, deck - 0.035), (0.785, deck - 0.035)], unit),
            fill=255,
        )

    poster.ink(panes, "f8e9b8")


def regatta(width, height):
    poster = Poster(width, height, "f4ecd8", 2101)
    poster.ink(
        lambda draw, unit: draw.ellipse([0.55 * unit, 0.13 * unit, 0.87 * unit, 0.45 * unit], fill=255),
        "f4c430",
        over=True,
    )
    boats = [
        (0.20, 0.96, 0.62, "d8412f"),
        (0.52, 1.02, 0.80, "2374ab"),
        (0.80, 0.95, 0.55, "f08a24"),
        (0.40, 0.93, 0.42, "3a9d8f"),
        (0.93, 1.0, 0.36, "d8412f"),
    ]
    for x, foot, tall, colour in boats:
        sails(poster, x, foot, tall, colour)
    for number, (level, colour) in enumerate(((0.965, "b9e0e2"), (1.01, "7cc0d8"), (1.07, "6aa7d0"), (1.14, "6f9cc8"))):
        x = np.linspace(-0.02, 1.02, 400)
        wave = level + 0.011 * np.abs(np.sin(x * (17 - 2.2 * number) + number * 1.3)) * -1
        band = [(-0.02, 1.22), *zip(x, wave, strict=True), (1.02, 1.22)]
        poster.ink(lambda draw, unit, b=band: draw.polygon(scaled(b, unit), fill=255), colour, over=True)
    poster.title("REGATTA", 0.06, 1.255, 0.135, "123f6d", measure=0.88, weight=0.19)
    poster.text("SUNDVIK HARBOUR", 0.06, 1.418, 0.025, "d8412f", tracking=0.10)
    poster.text("14 TO 16 AUGUST", 0.94, 1.418, 0.025, "d8412f", tracking=0.10, anchor="right")
    return poster.sheet()


def sails(poster, x, foot, tall, colour):
    """A mainsail and a jib, bellied by the same wind, on a thin hull."""
    t = np.linspace(0, 1, 40)
    lean = 0.05 * tall
    mast = [(x + lean * u, foot - 0.035 - tall * u) for u in t]
    leech = [(x + lean * u + 0.36 * tall * (1 - u) * (1 + 0.55 * u), foot - 0.055 - (tall - 0.02) * u) for u in t]
    main = mast + leech[::-1]
    stay = [
        (
            x - 0.012 - 0.30 * tall * (1 - u) + lean * u - 0.020 * tall * np.sin(np.pi * u),
            foot - 0.045 - 0.86 * tall * u,
        )
        for u in t
    ]
    luff = [
        (x - 0.012 + lean * 0.86 * u - 0.05 * tall * np.sin(np.pi * u) * (1 - u), foot - 0.045 - 0.86 * tall * u)
        for u in t
    ]
    hull = [
        (x - 0.30 * tall, foot - 0.028),
        (x + 0.40 * tall, foot - 0.028),
        (x + 0.33 * tall, foot + 0.012),
        (x - 0.20 * tall, foot + 0.012),
    ]
    for shape in (main, stay + luff[::-1]):
        poster.ink(
            lambda draw, unit, s=shape: draw.polygon(scaled(s, unit), fill=255), colour, over=True, strength=0.92
        )
    poster.ink(lambda draw, unit: draw.polygon(scaled(hull, unit), fill=255), "123f6d", over=True)
