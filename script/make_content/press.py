"""A screen-printing press: paper, and inks laid on it one after another."""

import numpy as np
from PIL import Image, ImageDraw

from make_content.colour import hexa, mix, rgb, smooth
from make_content.lettering import fitted, small, word
from make_content.noise import F, fbm, random, zoom

OVER = 3


class Poster:
    """A sheet one unit wide and 1.5 tall; each ink covers what a drawing marks, or is printed over what is there."""

    def __init__(self, width, height, paper, seed):
        self.width, self.height, self.unit, self.inks = width, height, width * OVER, 0
        self.seed, self.tall = seed, height / width
        fibre = fbm(width, height, width // 5, height // 5, seed, 2)
        self.image = hexa(paper) * (1 + 0.010 * fibre + 0.008 * fbm(width, height, 4, 6, seed + 3, 3))[..., None]

    def ink(self, paint, colour, over=False, strength=1.0):
        """`paint` gets a drawing and the pixels of one unit."""
        mask = Image.new("L", (self.width * OVER, self.height * OVER), 0)
        paint(ImageDraw.Draw(mask), self.unit)
        self.lay(np.asarray(mask.reduce(OVER), F) / 255, colour, over, strength)

    def lay(self, cover, colour, over=False, strength=1.0):
        """Ink is never quite even, and leaves a few pinholes."""
        self.inks += 1
        source = random(self.seed + 100 * self.inks)
        grain = zoom(source.standard_normal((self.height // 2, self.width // 2)), self.width, self.height)
        holes = smooth(3.3, 3.9, grain)
        cover = (cover * (1 - 0.8 * holes) * F(strength))[..., None]
        tone = (
            hexa(colour)
            * (1 + 0.012 * grain + 0.02 * fbm(self.width, self.height, 3, 5, self.seed + self.inks, 3))[..., None]
        )
        laid = self.image * tone if over else np.broadcast_to(tone, self.image.shape)
        self.image = mix(self.image, laid, cover)

    def place(self, line, x, y, colour, anchor="left"):
        """Lays lettering with its top at y, and its left edge, middle or right edge at x."""
        px = round(x * self.width) - {"left": 0, "middle": line.width // 2, "right": line.width}[anchor]
        sheet = Image.new("L", (self.width, self.height), 0)
        sheet.paste(line, (px, round(y * self.width)))
        self.lay(np.asarray(sheet, F) / 255, colour)

    def title(self, text, x, y, tall, colour, measure=None, weight=0.15, width=0.42, gap=0.09, anchor="left"):
        height = round(tall * self.width)
        line = (
            fitted(text, height, measure * self.width, weight, gap)
            if measure
            else word(text, height, width, weight, gap)
        )
        self.place(line, x, y, colour, anchor)

    def text(self, text, x, y, size, colour, face="DejaVuSansCondensed-Bold", tracking=0.04, anchor="left"):
        self.place(small(text, size * self.width, face, tracking), x, y, colour, anchor)

    def sheet(self):
        """The print, evenly lit, as display light."""
        x, y = np.linspace(-1, 1, self.width, dtype=F)[None, :], np.linspace(-1, 1, self.height, dtype=F)[:, None]
        light = 1.0 - 0.035 * (x * 0.6 + y * 0.8) - 0.02 * (x * x + y * y)
        return np.clip(self.image * light[..., None] * rgb(1.0, 0.995, 0.985), 0, 1)


def scaled(points, unit):
    return [(x * unit, y * unit) for x, y in points]


def closed(points, count=24):
    """A smooth closed outline through those points."""
    p = np.array(points, float)
    before, after, beyond = np.roll(p, 1, 0), np.roll(p, -1, 0), np.roll(p, -2, 0)
    t = np.linspace(0, 1, count, endpoint=False)[:, None, None]
    curve = 0.5 * (
        2 * p
        + (after - before) * t
        + (2 * before - 5 * p + 4 * after - beyond) * t**2
        + (3 * p - before - 3 * after + beyond) * t**3
    )
    return [tuple(point) for point in curve.transpose(1, 0, 2).reshape(-1, 2)]
