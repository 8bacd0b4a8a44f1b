"""Random fields: every one comes from a seed, so that each run gives the same picture."""

import functools

import numpy as np
from PIL import Image

SUPERSAMPLE = 1.5
F = np.float32


def random(seed):
    return np.random.default_rng(seed)


@functools.lru_cache(maxsize=16)
def tile(seed, slope=1.8, size=1024, lowest=1):
    """A periodic Gaussian field of unit deviation whose spectrum falls off as frequency^-slope."""
    spectrum = np.fft.rfft2(random(seed).standard_normal((size, size)))
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None, :]) * size
    field = np.fft.irfft2(spectrum * np.where(frequency < lowest, 0, np.maximum(frequency, 1) ** -slope))
    return ((field - field.mean()) / field.std()).astype(F)


def sample(grid, u, v, wrap=True):
    """Bilinear samples of `grid` at columns u and rows v, in cells; outside it wraps round, or keeps the edge."""
    rows, columns = grid.shape
    u, v = np.broadcast_arrays(u, v)
    if not wrap:
        u, v = np.clip(u, 0, columns - 1.001), np.clip(v, 0, rows - 1.001)
    left, top = np.floor(u), np.floor(v)
    a, b = (u - left).astype(F), (v - top).astype(F)
    left, top = left.astype(np.int32) % columns, top.astype(np.int32) % rows
    right, below = (left + 1) % columns, (top + 1) % rows * columns
    top, flat = top * columns, grid.ravel()
    upper = flat[top + left] * (1 - a) + flat[top + right] * a
    return upper * (1 - b) + (flat[below + left] * (1 - a) + flat[below + right] * a) * b


def zoom(grid, width, height, method=Image.BICUBIC):
    return np.asarray(Image.fromarray(np.ascontiguousarray(grid, dtype=F)).resize((width, height), method))


def noise(width, height, across, down, seed):
    """One octave: random values at about `across` x `down` points, joined smoothly."""
    return zoom(random(seed).standard_normal((down + 3, across + 3)), width, height)


def fbm(width, height, across, down, seed, octaves=6, gain=0.5):
    total = np.zeros((height, width), F)
    for octave in range(octaves):
        total += noise(width, height, across << octave, down << octave, seed + octave) * F(gain**octave)
    return total


def curve(count, points, seed, octaves=5, gain=0.5):
    """fbm along a line of `count` samples."""
    return fbm(count, 1, points, 1, seed, octaves, gain)[0]
