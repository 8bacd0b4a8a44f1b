"""Cells around scattered points, as of crystals, veins and drying mud."""

import numpy as np

from make_content.noise import F, random


def cells(u, v, seed, jitter=0.9):
    """Of the cell each place is in, points one apart: distance to its point, to its border, and a number 0...1."""
    source, size = random(seed), 256
    points = (source.random((3, size, size)) * [[[jitter]], [[jitter]], [[1]]]).astype(F)
    u, v = np.broadcast_arrays(u, v)
    column, row = np.floor(u).astype(np.int32), np.floor(v).astype(np.int32)
    nearest, second, own = (np.full(u.shape, value, F) for value in (9, 9, 0))
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            at = (row + dy) % size * size + (column + dx) % size
            x, y = column + dx + points[0].ravel()[at] - u, row + dy + points[1].ravel()[at] - v
            distance = np.sqrt(x * x + y * y).astype(F)
            closer = distance < nearest
            second = np.where(closer, nearest, np.minimum(second, distance))
            own = np.where(closer, points[2].ravel()[at], own)
            nearest = np.where(closer, distance, nearest)
    return nearest, second - nearest, own
