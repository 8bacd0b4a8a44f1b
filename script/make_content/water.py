"""Water: reflections of the picture above it, broken by waves."""

import numpy as np

from make_content.colour import mix
from make_content.noise import F, random, sample, tile, zoom


def water(image, view, eye_height, body, waves, wind=0.03, seed=900, samples=6):
    """Fills what lies below the horizon with sea: reflections of the picture above, broken by waves.

    `waves` is a list of (length in metres, slope); `wind` is the slope of ripples too small to draw.
    """
    top = int(np.ceil(view.horizon)) + 1
    down = -view.up[top:]
    distance = eye_height / down
    x = view.right * distance
    slope_x, slope_z = np.zeros_like(x), np.zeros_like(x)
    footprint = distance * distance / (eye_height * view.focal)
    surface = tile(seed, 1.1, lowest=24)
    across, ahead = np.roll(surface, 311, axis=1), surface
    for number, (length, steepness) in enumerate(waves):
        scale = 40 / length
        fade = F(steepness) / (1 + (footprint * 2.2 / length) ** 2)
        u, v = x * scale * 0.55 + number * 131, distance * scale + number * 57
        slope_z += sample(ahead, u, v) * fade
        slope_x += sample(across, u, v) * fade * 0.6
    below = np.arange(top, view.height, dtype=F)[:, None]
    column = np.arange(view.width, dtype=F)[None, :]
    source, mirrored = random(seed + 1), np.zeros((view.height - top, view.width, 3), F)
    for number in range(samples):
        lean = (number + 0.5) / samples * 2 - 1
        jitter = zoom(source.standard_normal((x.shape[0], x.shape[1] // 9)), x.shape[1], x.shape[0]) * F(wind * 0.4)
        jitter += F(lean * wind)
        rise = np.abs(below - view.horizon - 2 * view.focal * (slope_z + jitter))
        side, row = column + 3 * view.focal * slope_x * down, np.maximum(view.horizon - 1 - rise, 0)
        for channel in range(3):
            mirrored[..., channel] += sample(image[:top, :, channel], side, row, wrap=False) / samples
    facing = np.clip(down - slope_z, 0.35 * down + 0.3 * wind, 1)
    bright = (0.03 + 0.97 * (1 - facing) ** 5)[..., None]
    image[top:] = mix(np.broadcast_to(body, mirrored.shape), mirrored, bright)
    image[top - 1] = image[top]
    return slope_z
