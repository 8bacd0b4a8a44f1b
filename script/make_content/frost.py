"""Close up: ferns of frost on a window, with the morning behind it."""

import numpy as np
from PIL import Image, ImageDraw

from make_content.camera import develop
from make_content.colour import blur, mix, ramp, rgb
from make_content.noise import SUPERSAMPLE, F, fbm, random, zoom

GRID = 900  # cells across, in which the ferns keep out of each other's way


class Ferns:
    """Stems that bend as they grow, with barbs at sixty degrees, and barbs on those; none crosses another."""

    def __init__(self, w, h, seed):
        self.w, self.source, self.taken = w, random(seed), np.zeros((GRID * h // w + 2, GRID + 2), np.int32)
        self.picture = Image.new("L", (w, h), 0)
        self.draw, self.count = ImageDraw.Draw(self.picture), 0

    def free(self, x, y, family):
        column, row = int(x * GRID), int(y * GRID)
        if not (0 <= column <= GRID and 0 <= row < self.taken.shape[0]):
            return False
        return self.taken[row, column] in (0, family)

    def grow(self, x, y, angle, length, level, family, turn):
        """One stem; level 0 carries barbs, which carry barbs in turn."""
        step = (0.0030, 0.0022, 0.0016)[level]
        gap = (0.0072, 0.0044, 0)[level]
        points, run, next_barb, side = [(x, y)], 0.0, gap, 1
        while run < length:
            part = run / length
            angle += turn * step + self.source.normal(0, 0.018 if level == 0 else 0.03)
            x, y, run = x + step * np.cos(angle), y + step * np.sin(angle), run + step
            if not self.free(x, y, family):
                break
            self.taken[int(y * GRID), int(x * GRID)] = family
            points.append((x, y))
            if gap and run > next_barb:
                next_barb += gap * self.source.uniform(0.8, 1.25)
                for side in (-1, 1):
                    reach = (0.095, 0.020)[level] * (1 - part) ** 0.8 * self.source.uniform(0.45, 1.15)
                    if level == 1:
                        reach = min(reach, 0.35 * length)
                    if reach > 0.004:
                        lean = angle + side * np.radians(self.source.normal(56, 4))
                        self.grow(x, y, lean, reach, level + 1, family, -side * (2.0 if level == 0 else 0))
        self.stroke(points, level)

    def stroke(self, points, level):
        for number in range(len(points) - 1):
            part = number / len(points)
            bright = int((255, 205, 150)[level] * (1 - 0.45 * part))
            wide = max(1, round((0.0021, 0.0012, 0.0008)[level] * self.w * (1 - 0.7 * part)))
            ends = [(px * self.w, py * self.w) for px, py in points[number : number + 2]]
            self.draw.line(ends, fill=bright, width=wide)


def frost(width, height):
    w, h = int(width * SUPERSAMPLE), int(height * SUPERSAMPLE)
    ferns, tall = Ferns(w, h, 161), h / w
    # From the cold corners of the pane upward and inward.
    for number in range(90):
        source = ferns.source
        edge = number % 4
        if edge < 2:
            x, y, angle = source.uniform(0, 1), tall - 0.002, source.normal(-1.57, 0.45)
        else:
            x, y = (0.002, 0.998)[edge - 2], tall * source.uniform(0.15, 1)
            angle = (-0.35, -2.79)[edge - 2] + source.normal(0, 0.4)
        reach = source.uniform(0.30, 0.85) * (1.0 if number < 22 else 0.6)
        ferns.grow(x, y, angle, reach, 0, number + 1, source.normal(0, 2.2))
    ice = np.asarray(ferns.picture, F) / 255
    body = blur(ice, w / 500)
    veil = blur(ice, w / 90)
    rows = np.linspace(0, 1, h, dtype=F)[:, None] + np.zeros((1, w), F)
    x = np.linspace(-0.5, 0.5, w, dtype=F)[None, :]
    sky = ramp(
        rows, (0, "28466f"), (0.35, "5f7fae"), (0.6, "d8a79a"), (0.74, "f6b36b"), (0.86, "7a5a70"), (1, "2a3350")
    )
    sun = np.exp(-(((x - 0.13) / 0.20) ** 2) - (((rows - 0.68) * tall) / 0.13) ** 2)[..., None]
    image = sky * 0.8 + sun * rgb(0.85, 0.40, 0.12)
    trees = 0.80 + 0.05 * np.interp(np.arange(w), np.linspace(0, w, 30), random(163).standard_normal(30)).astype(F)
    wood = blur(np.clip((rows - trees[None, :]) * 30, 0, 1), w / 60)[..., None]
    image = mix(image, rgb(0.035, 0.045, 0.085) + 0.25 * sun * rgb(1, 0.5, 0.2), wood * 0.9)
    image = np.stack([blur(image[..., i], w / 110) for i in range(3)], axis=-1)
    fog = np.clip(0.16 + 0.5 * veil + 0.04 * fbm(w, h, 6, 8, 165, 5), 0, 1)[..., None]
    image = mix(image, image * 0.55 + rgb(0.16, 0.20, 0.27), fog)
    step = int(w / 900)
    lean = np.zeros((h, w, 1), F)
    lean[step:, :-step, 0] = body[step:, :-step] - body[:-step, step:]
    light = rgb(0.42, 0.52, 0.70) + sun * rgb(1.5, 0.85, 0.42)
    image = image * (1 - 0.30 * body[..., None]) + light * (0.55 * ice[..., None] + 0.25 * body[..., None])
    image = image + lean * (rgb(0.5, 0.38, 0.28) + sun * rgb(0.8, 0.4, 0.1))
    grains = np.clip(zoom(random(167).standard_normal((h // 2, w // 2)), w, h) - 2.1, 0, 1)[..., None]
    return develop(np.maximum(image, 0) + grains * body[..., None] * 1.2, 1.25)
