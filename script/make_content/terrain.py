"""Land raised from noise and worn by rain."""

import numpy as np

from make_content.colour import blur, smooth
from make_content.noise import F, fbm, noise, random, sample, zoom


class Land:
    """Heights in metres on a square of `size` metres: x from -size/2 to size/2, z ahead of the camera from 0."""

    def __init__(self, height, size):
        self.height, self.size, self.cells = height.astype(F), size, height.shape[0]
        self.cell = size / self.cells
        self.slope_z, self.slope_x = (axis.astype(F) for axis in np.gradient(self.height, self.cell))
        self.hollow = blur(self.height, self.cells / 60) - self.height

    def at(self, grid, x, z):
        return sample(grid, (x + self.size / 2) / self.cell, z / self.cell, wrap=False)

    def sunlit(self, sun, reach=200):
        """1 where the sun reaches the ground, 0 in shadow; marched on a coarser grid."""
        n = min(self.cells, 1024)
        ground = zoom(self.height, n, n)
        cell, flat = self.size / n, np.hypot(sun[0], sun[2])
        shade, softness = np.full_like(ground, -1e9), self.size / 800
        for step in range(1, reach):
            dx, dz = int(round(sun[0] / flat * step)), int(round(sun[2] / flat * step))
            towards = np.roll(ground, (-dz, -dx), axis=(0, 1))
            shade = np.maximum(shade, towards - F(step * cell * sun[1] / flat))
        return zoom(1 - smooth(-softness, softness, shade - ground), self.cells, self.cells)


def grid_of(cells, size):
    """x and z in metres over a land's square."""
    x = ((np.arange(cells, dtype=F) + 0.5) / cells - 0.5) * size
    return x[None, :], ((np.arange(cells, dtype=F) + 0.5) / cells * size)[:, None]


def ridges(cells, points, seed, octaves=9, gain=0.5):
    """Ridged multifractal noise in 0...1 with bent coordinates: sharp crests, broad valleys."""
    total, weight, norm = np.zeros((cells, cells), F), F(1), 0.0
    for octave in range(octaves):
        value = (1 - np.abs(noise(cells, cells, points << octave, points << octave, seed + octave) * F(0.75))) ** 2
        total += value * weight * F(gain**octave)
        norm += gain**octave
        weight = np.clip(value * 1.6, 0, 1)
    bend = fbm(cells, cells, points, points, seed + 90, 3) * (cells * 0.05 / points)
    column, row = np.arange(cells, dtype=F)[None, :], np.arange(cells, dtype=F)[:, None]
    return sample(total / F(norm), column + bend, row + np.roll(bend, cells // 3, axis=1), wrap=False)


def erode(height, cell, seed, rounds=6, drops=60000, steps=45):
    """Rain that runs downhill, cutting gullies and leaving what it carries where the ground flattens."""
    n, source = height.shape[0], random(seed)
    ground = (height / cell).astype(np.float64).ravel()
    for _ in range(rounds):
        x, z = source.uniform(2, n - 3, drops), source.uniform(2, n - 3, drops)
        run_x, run_z, load, water = np.zeros(drops), np.zeros(drops), np.zeros(drops), 1.0
        for _ in range(steps):
            i, j = x.astype(np.int64), z.astype(np.int64)
            a, b, at = x - i, z - j, j * n + i
            h00, h10, h01, h11 = ground[at], ground[at + 1], ground[at + n], ground[at + n + 1]
            slope_x, slope_z = (h10 - h00) * (1 - b) + (h11 - h01) * b, (h01 - h00) * (1 - a) + (h11 - h10) * a
            run_x, run_z = run_x * 0.3 - slope_x * 0.7, run_z * 0.3 - slope_z * 0.7
            length = np.hypot(run_x, run_z) + 1e-9
            run_x, run_z = run_x / length, run_z / length
            here = (h00 * (1 - a) + h10 * a) * (1 - b) + (h01 * (1 - a) + h11 * a) * b
            x, z = np.clip(x + run_x, 2, n - 3), np.clip(z + run_z, 2, n - 3)
            k, m = x.astype(np.int64), z.astype(np.int64)
            c, d, to = x - k, z - m, m * n + k
            there = (ground[to] * (1 - c) + ground[to + 1] * c) * (1 - d)
            there += (ground[to + n] * (1 - c) + ground[to + n + 1] * c) * d
            drop = here - there
            room = np.maximum(drop, 0.02) * water * 3.0
            put = np.where(drop < 0, np.minimum(load, -drop), np.maximum(load - room, 0) * 0.3)
            take = np.where((drop > 0) & (load < room), np.minimum((room - load) * 0.25, drop * 0.5), 0)
            load += take - put
            change = put - take
            where = np.concatenate([at, at + 1, at + n, at + n + 1])
            share = np.concatenate([(1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b])
            ground += np.bincount(where, np.tile(change, 4) * share, n * n)
            water *= 0.97
    return (ground.reshape(n, n) * cell).astype(F)


def crumble(height, cell, degrees, passes=60):
    """Lets nothing stand steeper than that over its neighbours: needles become peaks."""
    step = F(cell * np.tan(np.radians(degrees)))
    for _ in range(passes):
        for axis in (0, 1):
            height = np.minimum(height, np.minimum(np.roll(height, 1, axis), np.roll(height, -1, axis)) + step)
    return height
