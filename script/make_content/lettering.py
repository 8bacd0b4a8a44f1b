"""Lettering for posters: narrow capitals made of straight and round strokes of one width."""

import functools

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = "/usr/share/fonts/truetype/dejavu/"
OVER = 4
SHARES = {"M": 1.42, "W": 1.42, "E": 0.92, "F": 0.92, "L": 0.92, "J": 0.92}  # of the common width; I is one stroke


def arc(x, y, rx, ry, start, end):
    """Points of an ellipse's arc; angles in degrees, clockwise from the right, as y points down."""
    angle = np.radians(np.linspace(start, end, 40))
    return list(zip(x + rx * np.cos(angle), y + ry * np.sin(angle), strict=True))


def through(a, b):
    """The line through both, long enough to be cut off flat by the edges of the letter's box."""
    return [(1.25 * a[0] - 0.25 * b[0], 1.25 * a[1] - 0.25 * b[1]), b]


def strokes(letter, w, h):
    """Centre lines of a capital in a box `w` wide and 1 tall; `h` is half a stroke."""
    left, right, top, foot, mid = h, w - h, h, 1 - h, 0.49
    r = (right - left) / 2
    bend = min(r, 0.27)  # of wide letters the corners stay round
    centre = w / 2

    def bowl(high, low):
        half = min((low - high) / 2, r * 1.15, 0.36)
        return [
            (left, high),
            *arc(right - half, high + half, half, half, -90, 0),
            *arc(right - half, low - half, half, half, 0, 90),
            (left, low),
        ]

    over = [*arc(left + bend, top + bend, bend, bend, 180, 270), *arc(right - bend, top + bend, bend, bend, 270, 360)]
    under = [*arc(right - bend, foot - bend, bend, bend, 0, 90), *arc(left + bend, foot - bend, bend, bend, 90, 180)]
    stem, other = [(left, -1), (left, 2)], [(right, -1), (right, 2)]
    slant = 0.5 * h
    shapes = {
        "A": [
            through((left - slant, 1.02), (centre, -0.10)),
            through((right + slant, 1.02), (centre, -0.10)),
            [(left + 0.12 * w, 0.72), (right - 0.12 * w, 0.72)],
        ],
        "B": [stem, bowl(top, mid), bowl(mid, foot)],
        "C": [
            [(right, max(0.35, top + bend + 0.01)), *over[::-1], *under[::-1], (right, min(0.65, foot - bend - 0.01))]
        ],
        "D": [
            stem,
            [
                (left, top),
                *arc(right - bend, top + bend, bend, bend, -90, 0),
                *arc(right - bend, foot - bend, bend, bend, 0, 90),
                (left, foot),
            ],
        ],
        "E": [stem, [(left, top), (w, top)], [(left, mid), (w * 0.90, mid)], [(left, foot), (w, foot)]],
        "F": [stem, [(left, top), (w, top)], [(left, mid), (w * 0.90, mid)]],
        "G": [
            [(right, 0.53), *under, *over, (right, max(0.33, top + bend + 0.01))],
            [(centre, 0.53 + h), (w, 0.53 + h)],
        ],
        "H": [stem, other, [(left, mid), (right, mid)]],
        "I": [[(centre, -1), (centre, 2)]],
        "J": [[(right, -1), *under]],
        "K": [stem, [(left, 0.66), (right + 0.03, -0.06)], [(left + 0.22 * w, 0.42), (right + 0.04, 1.06)]],
        "L": [stem, [(left, foot), (w, foot)]],
        "M": [stem, other, [(left * 0.9, -0.12), (centre, 0.86)], [(w - left * 0.9, -0.12), (centre, 0.86)]],
        "N": [stem, other, [(left * 0.8, -0.06), (w - left * 0.8, 1.06)]],
        "O": [[*over, *under, over[0]]],
        "P": [stem, bowl(top, 0.56)],
        "Q": [[*over, *under, over[0]], [(centre, 0.74), (w + 0.02, 1.08)]],
        "R": [stem, bowl(top, 0.53), [(centre - 0.02, 0.50), (right + 0.02, 1.08)]],
        "S": [s_curve(left, right, top, foot, min(r, (foot - top) / 4))],
        "T": [[(centre, -1), (centre, 2)], [(0, top), (w, top)]],
        "U": [[(right, -1), *under, (left, -1)]],
        "V": [through((left - slant, -0.02), (centre, 1.10)), through((right + slant, -0.02), (centre, 1.10))],
        "W": [
            [(left * 0.8, -0.03), (w * 0.27, 1.12)],
            [(w * 0.27, 1.12), (centre, 0.06)],
            [(centre, 0.06), (w * 0.73, 1.12)],
            [(w * 0.73, 1.12), (w - left * 0.8, -0.03)],
        ],
        "X": [through((left, 0), (right, 1)), through((right, 0), (left, 1))],
        "Y": [
            [(left - slant, -0.04), (centre, 0.58)],
            [(right + slant, -0.04), (centre, 0.58)],
            [(centre, 0.52), (centre, 2)],
        ],
        "Z": [[(0, top), (w, top)], [(right, top), (left, foot)], [(0, foot), (w, foot)]],
    }
    return shapes[letter]


def s_curve(left, right, top, foot, r):
    """The spine of an S: two bowls, joined by a slope."""
    upper = [*arc(right - r, top + r, r, r, 0, -90), *arc(left + r, top + r, r, r, -90, -180)]
    lower = [*arc(right - r, foot - r, r, r, 0, 90), *arc(left + r, foot - r, r, r, 90, 180)]
    high, low = top + r, foot - r
    part = np.linspace(0, 1, 30)
    bent = part * part * (3 - 2 * part)
    slope = list(zip(left + (right - left) * bent, high + (low - high) * part, strict=True))
    return [(right, 0.31), *upper, *slope, *lower, (left, 0.69)]


@functools.lru_cache(maxsize=256)
def glyph(letter, height, width, weight):
    """Coverage of one capital, `height` pixels tall; `width` and `weight` are shares of the height."""
    width = weight if letter == "I" else width * SHARES.get(letter, 1)
    tall, wide = height * OVER, max(1, round(height * width * OVER))
    image = Image.new("L", (wide, tall), 0)
    draw, half = ImageDraw.Draw(image), weight * tall / 2
    for line in strokes(letter, width, weight / 2):
        points = [np.array(point) * tall for point in line]
        for number, (a, b) in enumerate(zip(points, points[1:], strict=False)):
            way = b - a
            length = np.hypot(*way)
            if length < 1e-6:
                continue
            across = np.array([-way[1], way[0]]) / length * half
            draw.polygon([tuple(a + across), tuple(b + across), tuple(b - across), tuple(a - across)], fill=255)
            if number:
                draw.ellipse([a[0] - half, a[1] - half, a[0] + half, a[1] + half], fill=255)
    return image.resize((max(1, round(wide / OVER)), height), Image.BOX)


def word(text, height, width=0.42, weight=0.15, gap=0.09):
    """Coverage of a line of capitals, as a picture."""
    letters = [glyph(letter, height, width, weight) if letter != " " else None for letter in text]
    step = round(gap * height)
    total = sum(letter.width if letter else round(0.26 * height) for letter in letters) + step * (len(letters) - 1)
    line, x = Image.new("L", (total, height), 0), 0
    for letter in letters:
        if letter:
            line.paste(letter, (x, 0))
        x += (letter.width if letter else round(0.26 * height)) + step
    return line


def fitted(text, height, measure, weight=0.15, gap=0.09):
    """That line, its letters as wide as fill the measure in pixels."""
    low, high = 0.15, 3.0
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if word(text, 64, middle, weight, gap).width * height / 64 < measure else (low, middle)
        )
    return word(text, height, low, weight, gap)


def small(text, size, face="DejaVuSansCondensed-Bold", tracking=0.0):
    """Coverage of a line in a plain typeface, letters `tracking` ems apart."""
    font = ImageFont.truetype(FONTS + face + ".ttf", round(size), layout_engine=ImageFont.Layout.BASIC)
    extra = tracking * size
    total = sum(font.getlength(letter) + extra for letter in text) - extra
    line, x = Image.new("L", (max(1, int(total) + 4), round(size * 1.4)), 0), 0.0
    draw = ImageDraw.Draw(line)
    for letter in text:
        draw.text((x, 0), letter, fill=255, font=font)
        x += font.getlength(letter) + extra
    return line
