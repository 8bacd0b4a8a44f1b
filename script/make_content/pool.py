"""Close up: the floor of a pool, with the light that waves gather on it."""

import numpy as np

from make_content.camera import develop
from make_content.colour import mix, rgb, smooth
from make_content.noise import SUPERSAMPLE, F, random, sample, tile


def caustics(slope_x, slope_y, depth, seed, rounds=14):
    """Where sunlight lands on the floor, rays bent by the surface: 1 on average, periodic."""
    size, source = slope_x.shape[0], random(seed)
    total = np.zeros(size * size)
    base = np.arange(size, dtype=F)
    for _ in range(rounds):
        x = base[None, :] + source.random((size, size), dtype=F)
        y = base[:, None] + source.random((size, size), dtype=F)
        east = (x + depth * sample(slope_x, x, y)).astype(np.int64) % size
        south = (y + depth * sample(slope_y, x, y)).astype(np.int64) % size
        total += np.bincount((south * size + east).ravel(), minlength=size * size)
    return (total.reshape(size, size) / rounds).astype(F)


def pool(width, height):
    w, h = int(width * SUPERSAMPLE), int(height * SUPERSAMPLE)
    size = 1536
    surface = tile(31, 3.6, size, lowest=9) + 0.025 * tile(32, 3.4, size, lowest=40)
    slope_y, slope_x = (np.gradient(surface, axis=axis) for axis in (0, 1))
    scale = np.hypot(slope_x, slope_y).std()
    slope_x, slope_y = (slope_x / scale).astype(F), (slope_y / scale).astype(F)
    light = caustics(slope_x, slope_y, 26, 33)
    light = 0.5 * light + 0.5 * np.roll(light, (1, 1), (0, 1))
    # The floor is seen aslant: far rows are closer together.
    row = np.linspace(1, 0, h, dtype=F)[:, None]
    far = 1 / (1 - 0.42 * row)
    x = (np.arange(w, dtype=F)[None, :] / w - 0.5) * far * 980 + 700
    y = (far - 1) * -1150 + 1300
    u, v = sample(slope_x, x * 0.93 + 40, y * 0.93 + 90), sample(slope_y, x * 0.93 + 40, y * 0.93 + 90)
    floor_x, floor_y = x + 10 * u, y + 10 * v
    tiles = np.abs((np.stack([floor_x, floor_y]) / 38 + 0.5) % 1 - 0.5) * 38
    joint = smooth(1.5, 0.7, tiles.min(axis=0))
    number = np.floor(floor_x / 38 + 0.5).astype(np.int64) * 131 + np.floor(floor_y / 38 + 0.5).astype(np.int64)
    tone = random(34).normal(1, 0.05, 997).astype(F)[number % 997]
    column = np.floor(floor_x / 38 + 0.5)
    lane = ((column >= 22) & (column < 26)).astype(F)
    colour = mix(rgb(0.36, 0.80, 0.84), rgb(0.02, 0.12, 0.30), lane[..., None]) * tone[..., None]
    colour = mix(colour, colour * 0.55 + rgb(0.12, 0.16, 0.16), joint[..., None])
    bright = sample(light, floor_x, floor_y)
    bright = 0.34 + 0.62 * np.minimum(bright, 7.0)
    image = colour * bright[..., None] * rgb(1.0, 0.98, 0.93)
    depth = mix(rgb(0.62, 0.93, 0.98), rgb(0.26, 0.72, 0.88), row[..., None])
    image = image * depth + rgb(0.0, 0.035, 0.05)
    return develop(image, 0.95)
