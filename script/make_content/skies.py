"""Stars, clouds and northern lights."""

import numpy as np

from make_content.colour import blur, smooth
from make_content.noise import F, curve, random, sample, tile, zoom


def stars(view, count, seed, brightest=6.0, where=None):
    """Points of light of many strengths and tints; `where` (0...1, picture-sized) thins them out."""
    source, image = random(seed), np.zeros((view.height, view.width, 3), F)
    column, row = source.integers(2, view.width - 2, count), source.integers(2, view.height - 2, count)
    strength = np.minimum(0.05 * source.pareto(1.35, count) + 0.02, brightest)
    if where is not None:
        strength = strength * (source.random(count) < where[row, column])
    warmth = source.normal(0, 1, count)
    tint = np.stack([1 + 0.16 * warmth, np.ones(count), 1 - 0.18 * warmth], axis=1) * strength[:, None]
    reach = 1 + (strength > 0.25) + (strength > 1.2)
    for dy in range(-3, 4):
        for dx in range(-3, 4):
            share = np.exp(-(dx * dx + dy * dy) / (0.7 * reach**1.6))
            share = np.where(np.hypot(dx, dy) > reach + 0.5, 0, share)
            r, c = np.clip(row + dy, 0, view.height - 1), np.clip(column + dx, 0, view.width - 1)
            np.add.at(image, (r, c), (tint * share[:, None]).astype(F))
    return image


def clouds(view, seed, scale, cover, sharp, sun=(0.0, 0.2), stretch=1.0, drift=0.0, slope=1.6):
    """A layer of clouds overhead in perspective: (opacity, how much light reaches each part), both 0...1."""
    field, detail = tile(seed, slope, 2048, lowest=3), tile(seed + 1, 1.2)
    up = np.maximum(view.up, 0) + 0.06
    u, v = view.right / up * (100 * scale * stretch) + drift * 100, 100 * scale / up
    density = sample(field, u, v) + 0.12 * sample(detail, u * 2.3, v * 2.3)
    toward_x, toward_y = (sun[0] - view.right) * 18, (sun[1] - view.up) * 18
    shade = np.zeros_like(density)
    for step in (0.6, 1.4, 2.6):
        shade += np.maximum(sample(field, u + toward_x * step, v - toward_y * step) - cover, 0) * 0.5
    opacity = smooth(cover, cover + sharp, density) * smooth(0.0, 0.07, view.up)
    return opacity[..., None], np.exp(-1.1 * shade - 0.25 * np.maximum(density - cover, 0))[..., None]


def aurora_curtains(view, seed, count, low, tall):
    """Light that hangs along folded paths: a sharp hem, rays upward, green that turns to violet."""
    step = 3
    width, height = view.width // step, view.height // step
    rows = np.arange(height, dtype=F)[:, None] / height
    total = np.zeros((height, width, 3), F)
    for number in range(count):
        points = width * 5
        along = np.linspace(-0.15, 1.15, points)
        fold = curve(points, 4, seed + 10 * number, 4, 0.55)
        x = along + 0.07 * fold + 0.025 * curve(points, 14, seed + 10 * number + 3, 3)
        hem = low[number] + 0.07 * curve(points, 3, seed + 10 * number + 1, 3) - 0.06 * fold
        power = np.clip(0.45 + 0.75 * curve(points, 6, seed + 10 * number + 2, 4, 0.6), 0, None) ** 1.5
        rays = np.clip(1 + 0.45 * curve(points, 110, seed + 10 * number + 4, 3, 0.7), 0.15, None)
        reach = tall[number] * (0.65 + 0.3 * np.clip(power, 0, 2)) * (0.7 + 0.3 * rays)
        column = (x * width).astype(int)
        for at in np.flatnonzero((column >= 0) & (column < width)):
            above = (hem[at] - rows[:, 0]) / reach[at]
            level = np.exp(-2.6 * np.maximum(above, 0)) * smooth(-0.09, 0.05, above) * (power[at] * rays[at] / 5)
            violet = smooth(0.25, 1.1, above)
            total[:, column[at], 0] += level * (0.05 + 0.55 * violet)
            total[:, column[at], 1] += level * (1 - 0.72 * violet)
            total[:, column[at], 2] += level * (0.28 + 0.55 * violet)
    total = 0.75 * blur(total, 1) + 0.35 * blur(total, width / 60)
    return np.stack([zoom(total[..., i], view.width, view.height) for i in range(3)], axis=-1)
