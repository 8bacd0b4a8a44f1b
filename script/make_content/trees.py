"""Outlines of trees."""

import numpy as np

from make_content.camera import draw_mask
from make_content.noise import random


def conifer(draw, x, base, height, source, lean=0.0):
    """A spruce's outline, drawn at pixel x, base; ragged branches that get shorter toward the top."""
    levels = int(10 + height / 14)
    left, right = [], []
    for level in range(levels):
        part = level / levels
        y = base - height * (0.04 + 0.96 * part)
        reach = height * 0.19 * (1 - part) ** 0.85 * source.uniform(0.65, 1.15)
        dip = height * 0.035 * (1 - part)
        left += [(x - reach, y + dip), (x - reach * 0.35, y - dip * 0.3)]
        reach = height * 0.19 * (1 - part) ** 0.85 * source.uniform(0.65, 1.15)
        right += [(x + reach, y + dip), (x + reach * 0.35, y - dip * 0.3)]
    tip = (x + lean * height, base - height)
    draw.polygon([(x - height * 0.015, base)] + left + [tip] + right[::-1] + [(x + height * 0.015, base)], fill=255)


def forest_edge(view, crest, part, layer):
    """Treetops along a crest: a fringe far away, single cedars close by."""
    source, count = random(800 + layer), int(620 / (1 + 4.5 * part))

    def paint(draw, unit):
        for x in np.sort(source.uniform(0, 1, count)):
            foot = (view.horizon - crest[min(int(x * view.width), view.width - 1)] * view.focal) * unit / view.width
            tall = (0.004 + 0.042 * part**1.7) * source.lognormal(0, 0.3) * unit
            conifer(draw, x * unit, foot + tall * 0.12, tall, source)

    return draw_mask(view, paint)


def maples(draw, unit, base):
    """Round treetops at the pagoda's foot, made of many small leaves."""
    source = random(77)
    for x, y, size in (
        (0.02, -0.02, 0.13),
        (0.16, 0.02, 0.09),
        (0.50, 0.035, 0.085),
        (0.66, 0.045, 0.10),
        (0.83, 0.02, 0.12),
        (0.99, -0.04, 0.15),
    ):
        for _ in range(5200):
            angle, reach = source.uniform(0, 6.283), size * source.uniform(0, 1) ** 0.45
            reach *= 0.82 + 0.10 * np.sin(5 * angle + x * 40) + 0.08 * np.sin(11 * angle + x * 90)
            px, py = (x + reach * np.cos(angle)) * unit, base + (y + 0.75 * reach * np.sin(angle)) * unit
            leaf = unit * source.uniform(0.0012, 0.0034)
            draw.ellipse([px - leaf, py - leaf, px + leaf, py + leaf * 0.8], fill=255)
        draw.ellipse(
            [
                (x - size * 0.62) * unit,
                base + (y - size * 0.5) * unit,
                (x + size * 0.62) * unit,
                base + (y + size) * unit,
            ],
            fill=255,
        )
    draw.rectangle([0, base + unit * 0.045, unit, base + unit], fill=255)
