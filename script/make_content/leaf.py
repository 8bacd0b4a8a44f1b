"""Close up: a leaf against the sun."""

import numpy as np

from make_content.camera import develop
from make_content.cells import cells
from make_content.colour import mix, ramp, rgb, smooth
from make_content.noise import SUPERSAMPLE, F, fbm


def leaf(width, height):
    """A midrib, side veins that bend toward the tip, and between them ever finer nets."""
    w, h = int(width * SUPERSAMPLE), int(height * SUPERSAMPLE)
    x = np.arange(w, dtype=F)[None, :] / w - 0.5
    y = (np.arange(h, dtype=F)[:, None] - h / 2) / w
    turn = np.radians(-34)
    bend = 0.012 * fbm(w, h, 3, 2, 121, 3, 0.4)
    along, side = x * np.cos(turn) + y * np.sin(turn), -x * np.sin(turn) + y * np.cos(turn)
    side = side + 0.10 * along**2 - 0.005 + 0.25 * bend
    out = np.abs(side)
    lean = along - 0.95 * out + 0.55 * out**2 + bend
    spacing = 0.125
    phase = lean / spacing + np.where(side > 0, 0.0, 0.46)
    offset = np.abs((phase + 0.5) % 1 - 0.5) * spacing * 0.72
    vein = smooth(0.0026, 0.0006, offset - 0.0022 * smooth(0.5, 0.0, out))
    halo = np.exp(-offset / 0.010)
    rib_half = 0.0068 - 0.005 * (along + 0.4)
    rib = smooth(1.25, 0.75, out / rib_half)
    shape = np.clip(1 - (out / rib_half) ** 2, 0, 1)
    # The nets run along the side veins, so their cells are stretched across them.
    u, v = lean * 62, side * 50
    _, border, own = cells(u * 0.62 + 90, v * 0.55 + 90, 131)
    wide = smooth(0.075, 0.02, border)
    _, border, small = cells(u * 2.3 + 90, v * 2.1 + 90, 132)
    fine = smooth(0.16, 0.03, border)
    _, border, _ = cells(u * 7.5 + 90, v * 7.2 + 90, 133)
    finest = smooth(0.30, 0.05, border)
    patch = 0.5 + 0.09 * fbm(w, h, 5, 4, 141, 5) + 0.10 * (own - 0.5) + 0.10 * (small - 0.5)
    sun = np.exp(-((x - 0.16) ** 2 + (y + 0.10) ** 2) / 0.12)
    blade = ramp(np.clip(patch, 0, 1), (0, "2f6a12"), (0.5, "63a018"), (1, "b4c92c"))
    image = blade * (0.42 + 0.95 * sun)[..., None] * (0.93 + 0.14 * (1 - finest))[..., None]
    pale = rgb(0.62, 0.72, 0.16) * (0.45 + 1.0 * sun)[..., None]
    image = mix(image, pale * 0.78, 0.20 * finest[..., None])
    image = mix(image, pale * 0.85, 0.40 * fine[..., None])
    image = mix(image, pale, 0.55 * wide[..., None]) * (1 - 0.16 * halo * (1 - vein))[..., None]
    image = mix(image, pale * 1.12 + rgb(0.03, 0.02, 0), 0.85 * vein[..., None])
    image *= (1 - 0.34 * np.exp(-np.maximum(out - rib_half, 0) / 0.010) * (1 - rib))[..., None]
    stem = rgb(0.70, 0.74, 0.24) * (0.30 + 0.75 * shape + 0.7 * sun * shape)[..., None]
    return develop(mix(image, stem, rib[..., None]), 1.05)
