"""Close up: a polished slice of agate."""

import numpy as np

from make_content.camera import develop
from make_content.cells import cells
from make_content.colour import mix, ramp, rgb, smooth
from make_content.noise import SUPERSAMPLE, F, curve, fbm


def agate(width, height):
    """Bands laid down one by one along the wall of a hollow, and crystals in what was left open."""
    w, h = int(width * SUPERSAMPLE), int(height * SUPERSAMPLE)
    x = (np.arange(w, dtype=F)[None, :] / w - 0.52) * 1.66
    y = (np.arange(h, dtype=F)[:, None] / h - 0.50) * 1.66 * h / w
    bend_x, bend_y = fbm(w, h, 2, 2, 51, 4, 0.40), fbm(w, h, 2, 2, 61, 4, 0.40)
    p, q = x + 0.13 * bend_x, (y + 0.13 * bend_y) * 1.1
    angle = np.arctan2(q, p)
    reach = np.hypot(p, q) * (0.94 + 0.07 * np.sin(2 * angle + 0.6) + 0.05 * np.sin(3 * angle + 2.1))
    # Wavy at the wall, smoother farther in, as each band covers the bumps of the last.
    bumps = fbm(w, h, 14, 14, 71, 4, 0.5) * 0.024 * smooth(0.25, 1.1, reach)
    place = reach + bumps
    count = 4096
    along = np.linspace(0, 1.5, count)
    hue = np.clip(0.5 + 0.32 * curve(count, 13, 81, 3, 0.5) + 0.18 * curve(count, 70, 82, 3, 0.7), 0, 1)
    fine = 1 + 0.15 * curve(count, 190, 83, 3, 0.8) + 0.10 * curve(count, 45, 84, 2)
    tones = ramp(
        hue,
        (0, "1d2c3f"),
        (0.22, "3f6683"),
        (0.40, "a9c4cf"),
        (0.52, "f0ebe2"),
        (0.66, "d9a066"),
        (0.82, "a3491f"),
        (1, "4a1a10"),
    )
    tones = tones * np.clip(fine, 0.5, 1.4)[:, None]
    image = np.stack([np.interp(place, along, tones[:, i]).astype(F) for i in range(3)], axis=-1)
    cloudy = fbm(w, h, 5, 5, 91, 5, 0.55)
    image *= (1 + 0.07 * cloudy + 0.03 * fbm(w, h, 260, 260, 96, 2))[..., None]
    image = crystals(image, x, y, place, 0.30, w)
    rind = smooth(1.06, 1.10, place + 0.015 * fbm(w, h, 40, 40, 97, 4))
    rock = rgb(0.055, 0.038, 0.030) * np.clip(1 + 0.35 * fbm(w, h, 90, 90, 98, 5, 0.7), 0.2, 3)[..., None]
    edge = np.exp(-(((place - 1.075) / 0.012) ** 2))[..., None]
    image = mix(image, rock, rind[..., None]) + edge * rgb(0.12, 0.10, 0.07)
    sheen = np.exp(-(((x * 0.6 + y + 0.75) / 0.55) ** 2))[..., None] * (1 - rind[..., None])
    return develop(image * (0.86 + 0.25 * sheen) + sheen * 0.03, 1.35)


def crystals(image, x, y, place, limit, w):
    """Quartz in the open middle: facets that face every way, larger towards its heart."""
    facets = np.zeros_like(place)
    for scale, seed, share in ((26, 101, 0.62), (57, 103, 0.38)):
        distance, border, own = cells(x * scale + 60, y * scale + 60, seed)
        turn = np.cos((own * 6.283) + 1.8 * distance) * 0.5 + 0.5
        facets += share * (0.22 + 1.3 * turn**3) * (0.75 + 0.25 * smooth(0.0, 0.10, border))
        facets += share * 0.5 * (1 - smooth(0.0, 0.06, border))
    depth = smooth(limit, limit * 0.15, place)
    quartz = mix(rgb(0.62, 0.64, 0.70), rgb(0.20, 0.17, 0.30), depth[..., None]) * facets[..., None]
    rim = np.exp(-(((place - limit - 0.008) / 0.010) ** 2))[..., None]
    return mix(image, quartz, smooth(limit + 0.012, limit - 0.004, place)[..., None]) + rim * rgb(0.25, 0.24, 0.22)
