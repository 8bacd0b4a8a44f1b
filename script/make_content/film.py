"""Close up: a soap film, whose colours are interference of light."""

import numpy as np

from make_content.camera import develop
from make_content.colour import mix, smooth
from make_content.noise import SUPERSAMPLE, F, fbm, sample, tile


def bell(wave, centre, below, above):
    return np.exp(-0.5 * ((wave - centre) / np.where(wave < centre, below, above)) ** 2)


def interference(thickness):
    """Linear sRGB of white light reflected by a film of water so many nanometres thick."""
    wave = np.arange(390, 720, 6.0)
    x = 1.056 * bell(wave, 599.8, 37.9, 31.0) + 0.362 * bell(wave, 442.0, 16.0, 26.7)
    x -= 0.065 * bell(wave, 501.1, 20.4, 26.2)
    y = 0.821 * bell(wave, 568.8, 46.9, 40.5) + 0.286 * bell(wave, 530.9, 16.3, 31.1)
    z = 1.217 * bell(wave, 437.0, 11.8, 36.0) + 0.681 * bell(wave, 459.0, 26.0, 13.8)
    light = np.sin(2 * np.pi * 1.33 * thickness[:, None] / wave) ** 2
    seen = light @ np.stack([x, y, z / 1.08], axis=1) / y.sum()
    return seen @ np.array([[3.2406, -0.9689, 0.0557], [-1.5372, 1.8758, -0.2040], [-0.4986, 0.0415, 1.0570]])


def film(width, height):
    """A film that drains downward, stirred by its own currents."""
    w, h = int(width * SUPERSAMPLE), int(height * SUPERSAMPLE)
    x = np.arange(w, dtype=F)[None, :] / w + np.zeros((h, 1), F)
    y = np.arange(h, dtype=F)[:, None] / w + np.zeros((1, w), F)
    top = y.copy()
    for scale, seed, strength, steps in ((130, 11, 0.0085, 40), (330, 12, 0.0018, 30)):
        stream = tile(seed, 3.0, 1024, lowest=3)
        east, south = np.gradient(stream)
        east, south = (grid / grid.std() for grid in (east, -south))
        for _ in range(steps):
            u, v = x * scale, y * scale
            x, y = x + sample(east, u, v) * F(strength), y + sample(south, u, v) * F(strength)
    sheet = tile(13, 1.9, 1024, lowest=2)
    thick = 330 + 800 * y + 95 * sample(sheet, x * 160, y * 160) + 14 * sample(sheet, x * 500, y * 500)
    thick += 26 * fbm(w, h, 2, 2, 14, 3)
    table = np.arange(0, 1600, 1.0)
    colours = np.maximum(interference(table), 0).astype(F)
    thick = np.clip(thick, 20, 1590)
    image = np.stack([np.interp(thick, table, colours[:, i]).astype(F) for i in range(3)], axis=-1)
    grey = image.mean(axis=-1, keepdims=True)
    image = mix(image, grey, F(0.22))  # the film also mirrors white
    lamp = np.hypot(top[:, :1] - 0.2, np.linspace(-0.45, 0.55, w, dtype=F)[None, :])
    light = 0.62 + 0.5 * smooth(0.75, -0.1, lamp)
    gleam = F(0.03) * smooth(0.6, 0.0, top)
    return develop(image * light[..., None] * 0.95 + gleam[..., None], 1.25)
