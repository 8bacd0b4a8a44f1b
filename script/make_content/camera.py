"""The camera: a level view, shapes drawn into it, and the film curve."""

import numpy as np
from PIL import Image, ImageDraw

from make_content.noise import SUPERSAMPLE, F, zoom


class View:
    """A level camera: `right` and `up` are tangents of the angles from the axis; pixels are supersampled."""

    def __init__(self, width, height, focal, horizon):
        self.width, self.height = int(width * SUPERSAMPLE), int(height * SUPERSAMPLE)
        self.focal, self.horizon = focal * max(self.width, self.height), horizon * self.height
        self.right = ((np.arange(self.width, dtype=F) + 0.5 - self.width / 2) / self.focal)[None, :]
        self.up = ((self.horizon - np.arange(self.height, dtype=F) - 0.5) / self.focal)[:, None]

    def glow(self, right, up, spread, flatten=1.0):
        """1 at a direction, falling off around it."""
        distance = np.sqrt((self.right - right) ** 2 + ((self.up - up) * flatten) ** 2)
        return np.exp(-distance / spread)[..., None].astype(F)


def draw_mask(view, paint, over=2):
    """Coverage (0...1) of shapes drawn with Pillow; `paint` gets the drawing and its scale in pixels per unit width."""
    mask = Image.new("L", (view.width * over, view.height * over), 0)
    paint(ImageDraw.Draw(mask), view.width * over)
    return np.asarray(mask.reduce(over), F)[..., None] / 255


def develop(image, exposure):
    """Scene light to display light, still linear, 0...1: exposure, a film-like curve, supersampling undone."""
    height, width = (int(round(side / SUPERSAMPLE)) for side in image.shape[:2])
    light = np.maximum(image, 0) * F(exposure * 0.6)
    light = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14)
    return np.clip(np.stack([zoom(light[..., i], width, height, Image.HAMMING) for i in range(3)], axis=-1), 0, 1)
