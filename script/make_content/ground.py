"""What of a land the camera sees, and how it is lit."""

import numpy as np

from make_content.colour import hexa, mix, rgb, smooth
from make_content.noise import F, sample, tile


class Seen:
    """Which point of a land each pixel shows: `index` of the pixels, and x, y, z and distance of their points."""

    def __init__(self, view, land, eye, near=20.0, steps=1400):
        far = land.size * 0.98
        depth = np.geomspace(near, far, steps).astype(F)[:, None]
        rise = (land.at(land.height, eye[0] + view.right * depth, eye[2] + depth) - eye[1]) / depth
        highest, wanted = np.maximum.accumulate(rise, axis=0), view.up[::-1, 0]
        first = np.stack([np.searchsorted(highest[:, c], wanted) for c in range(view.width)], axis=1)[::-1]
        self.mask = first < steps
        self.index = np.flatnonzero(self.mask)
        row, column = np.divmod(self.index, view.width)
        step = first.ravel()[self.index]
        before = np.maximum(step - 1, 0)
        low, high = rise[before, column], rise[step, column]
        part = np.clip((view.up[row, 0] - low) / np.maximum(high - low, 1e-6), 0, 1)
        self.distance = mix(depth[before, 0], depth[step, 0], part)
        self.x, self.z = eye[0] + view.right[0, column] * self.distance, eye[2] + self.distance
        self.y = eye[1] + view.up[row, 0] * self.distance
        self.row, self.column = row, column


def light_land(seen, land, sun, sun_light, sky_light, material, roughness=0.35, seed=500):
    """Colours of the points seen: sunlight with cast shadows, light of the sky, and what the ground is made of."""
    sun = np.array(sun, F) / np.linalg.norm(sun).astype(F)
    grain = tile(seed, 1.15, lowest=4)
    fine = sample(grain, seen.x * 0.41 + seen.y * 0.13, seen.z * 0.41 + seen.y * 0.22)
    coarse = sample(grain, seen.x * 0.07 + 77, seen.z * 0.07 + seen.y * 0.04)
    slope_x, slope_z = land.at(land.slope_x, seen.x, seen.z), land.at(land.slope_z, seen.x, seen.z)
    rough = roughness * (0.12 + 0.5 * smooth(0.5, 1.3, np.hypot(slope_x, slope_z)))
    slope_x, slope_z = slope_x + rough * (fine + coarse), slope_z + rough * (coarse - fine)
    upward = 1 / np.sqrt(1 + slope_x**2 + slope_z**2)
    facing = np.maximum((-slope_x * sun[0] + sun[1] - slope_z * sun[2]) * upward, 0)
    facing *= land.at(land.sunlit(sun), seen.x, seen.z)
    hollow = land.at(land.hollow, seen.x, seen.z) / land.hollow.std()
    open_sky = np.clip(0.85 - 0.18 * hollow, 0.35, 1.2) * (0.4 + 0.6 * upward)
    return material(seen, upward, fine, coarse) * (facing[:, None] * sun_light + open_sky[:, None] * sky_light)


def alpine(snow_line, band, rock="4a4640", grass=None, grass_line=0.0, steep=0.62):
    """Rock, with snow where it is high and not too steep, and grass below a height."""

    def material(seen, upward, fine, coarse):
        colour = hexa(rock) * (1 + 0.22 * coarse + 0.12 * fine)[:, None]
        if grass:
            cover = smooth(0.55, 0.8, upward + 0.06 * fine) * (
                1 - smooth(grass_line * 0.6, grass_line, seen.y + 40 * coarse)
            )
            colour = mix(colour, hexa(grass) * (1 + 0.25 * fine + 0.15 * coarse)[:, None], cover[:, None])
        snow = smooth(snow_line - band, snow_line + band, seen.y + band * 0.5 * coarse)
        snow = snow * smooth(steep - 0.1, steep + 0.1, upward + 0.05 * fine + 0.04 * coarse)
        return mix(np.clip(colour, 0.004, 1), rgb(0.86, 0.89, 0.93), snow[:, None])

    return material


def lay(image, seen, colour, haze, clearness):
    """Puts the land into the picture, behind its haze: a picture-sized colour, and how much comes through, 0...1."""
    flat = image.reshape(-1, 3)
    behind = np.broadcast_to(haze, image.shape).reshape(-1, 3)[seen.index]
    flat[seen.index] = mix(behind, colour, np.clip(clearness, 0, 1)[:, None])
