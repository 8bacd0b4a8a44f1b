"""Colours in linear light, and the softening of pictures."""

import numpy as np
from PIL import Image

from make_content.noise import F, zoom


def smooth(low, high, value):
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def mix(a, b, t):
    return a + (b - a) * t


def rgb(*values):
    return np.array(values, F)


def hexa(text):
    """Linear light of an sRGB colour such as "ff8800"."""
    encoded = np.array([int(text[i : i + 2], 16) for i in (0, 2, 4)], np.float64) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4).astype(F)


def ramp(value, *stops):
    """Colours along `value`, from stops of (position, hex colour, strength)."""
    positions = [stop[0] for stop in stops]
    colours = np.array([hexa(stop[1]) * (stop[2] if len(stop) > 2 else 1) for stop in stops])
    return np.stack([np.interp(value, positions, colours[:, i]).astype(F) for i in range(3)], axis=-1)


def blur(image, radius):
    """Three box passes, near enough to a Gaussian of that radius in pixels."""
    side = max(1, int(radius))
    out = image.astype(F)
    for axis in (0, 1):
        for _ in range(3):
            pad = [(0, 0)] * out.ndim
            pad[axis] = (side + 1, side)
            total = np.cumsum(np.pad(out, pad, mode="edge"), axis=axis, dtype=np.float64)
            count = total.shape[axis]
            ahead = np.take(total, range(2 * side + 1, count), axis=axis)
            out = ((ahead - np.take(total, range(count - 2 * side - 1), axis=axis)) / (2 * side + 1)).astype(F)
    return out


def bloom(image, radius, amount, threshold=0.6):
    """Spreads the brightest light around itself, as a lens does."""
    height, width = image.shape[:2]
    step = max(2, int(radius / 3))
    small = [zoom(np.maximum(image[..., i] - threshold, 0), width // step, height // step, Image.BOX) for i in range(3)]
    soft = blur(np.stack(small, axis=-1), max(1, radius / step))
    return image + np.stack([zoom(soft[..., i], width, height) for i in range(3)], axis=-1) * F(amount)
