"""Kyoto: the bamboo path."""

import numpy as np
from PIL import Image, ImageDraw

from make_content.camera import View, develop
from make_content.colour import bloom, blur, mix, rgb, smooth
from make_content.noise import F, fbm, noise, random, sample, tile


def bamboo(width, height):
    view = View(width, height, focal=0.9, horizon=0.63)
    source, centre = random(31), 0.04
    across, down = (
        np.arange(view.width, dtype=F)[None, :] / view.width,
        np.arange(view.height, dtype=F)[:, None] / view.width,
    )
    light = view.glow(centre, 0.10, 0.22, 0.6) + 0.4 * view.glow(centre, 0.35, 0.35, 0.5)
    image = light * rgb(0.80, 1.05, 0.36) + rgb(0.07, 0.11, 0.04) * (0.7 + 0.5 * smooth(-0.1, 0.6, view.up))[..., None]
    leafy = fbm(view.width, view.height, 26, 38, 600, 5, 0.6)[..., None] * smooth(-0.05, 0.4, view.up)[..., None]
    image *= np.clip(1 + 0.30 * leafy, 0.3, 2)
    for layer in range(9):
        near = layer / 8
        image = bamboo_leaves(view, image, source, near, light)
        thick = 0.006 + 0.050 * near**1.8
        for _ in range(int(70 - 58 * near**0.55)):
            half_path = 0.028 + 0.31 * near
            place = 0.5 + centre + source.choice([-1, 1]) * (half_path + abs(source.normal(0, 0.16 + 0.10 * near)))
            if -0.1 < place < 1.1:
                stalk(image, source, place, thick * source.uniform(0.75, 1.2), near, across, down, light, view)
        image = bamboo_path(view, image, centre, light) if layer == 2 else image
    image = bloom(image, view.width / 14, 0.25, 0.7)
    return develop(image, 1.35)


def stalk(image, source, place, thick, near, across, down, light, view):
    """A culm: a round green column with nodes, lit from the clearing, hazier the farther away."""
    lean, bow = source.normal(0, 0.018), source.normal(0, 0.012)
    foot = int(view.horizon + view.height * (0.02 + 0.42 * near**1.5) * source.uniform(0.8, 1.15))
    foot = min(view.height, foot)
    shadow(image, view, place, thick, foot, F(0.75 * near**0.5))
    x = place + lean * (0.8 - down[:foot]) + bow * (0.8 - down[:foot]) ** 2
    low, high = int((x.min() - thick) * view.width), int((x.max() + thick) * view.width) + 2
    low, high = max(0, low), min(view.width, high)
    if high - low < 2:
        return
    offset = (across[:, low:high] - x) / (thick / 2)
    coverage = np.clip((1 - np.abs(offset)) * thick / 2 * view.width + 0.5, 0, 1)
    coverage *= smooth(foot, foot - thick * view.width * 0.45, np.arange(foot))[:, None]
    side = 1 if place < 0.54 else -1
    spacing, start = thick * source.uniform(4.2, 5.8) + 0.03, source.uniform(0, 1)
    phase = (down[:foot] / spacing + start) % 1 * spacing
    ring = np.exp(-(((phase - 0.35 * thick * 0.3) / (0.05 * thick)) ** 2))
    pale = np.exp(-(((phase - 0.25 * thick) / (0.16 * thick)) ** 2))
    round_ = np.clip(0.30 + 0.55 * side * offset + 0.25 * (1 - offset**2), 0.06, 1.1)
    mottle = 1 + 0.10 * noise(high - low, foot, 3, 40, int(abs(place) * 9999))
    hue = mix(rgb(0.10, 0.19, 0.035), rgb(0.20, 0.22, 0.05), F(source.uniform(0, 1)))
    colour = hue * (round_ * mottle * (1 - 0.72 * ring) + 0.18 * pale)[..., None]
    colour = colour * (0.75 + 2.2 * light[:foot, low:high])
    veil = F((1 - near) ** 1.6 * 0.85)
    colour = mix(colour, image[:foot, low:high], veil)
    image[:foot, low:high] = mix(image[:foot, low:high], colour, coverage[..., None])


def shadow(image, view, place, thick, foot, strength):
    """Darkens the ground where a culm stands, so that it grows out of it."""
    x, half = place * view.width, thick * view.width
    low, high = max(0, int(x - 3 * half)), min(view.width, int(x + 3 * half))
    top, bottom = max(0, int(foot - half)), min(view.height, int(foot + half))
    if high > low and bottom > top:
        across = (np.arange(low, high, dtype=F)[None, :] - x) / (1.3 * half)
        down = (np.arange(top, bottom, dtype=F)[:, None] - foot) / (0.4 * half)
        image[top:bottom, low:high] *= 1 - strength * np.exp(-(across**2) - down**2)[..., None]


def bamboo_leaves(view, image, source, near, light):
    """Sprays of narrow leaves hanging over the path."""
    size, count = 0.009 + 0.030 * near, int(3800 - 2400 * near)
    mask, shade = Image.new("L", (view.width, view.height), 0), Image.new("L", (view.width, view.height), 0)
    draw, tone = ImageDraw.Draw(mask), ImageDraw.Draw(shade)
    for _ in range(count // 7):
        out = (0.02 + 0.16 * near) + abs(source.normal(0, 0.30))
        x = 0.54 + source.choice([-1, 1]) * out
        y = (0.85 - 0.35 * near) * source.beta(0.9, 2.0) - 0.03
        for _ in range(7):
            angle, long = source.normal(1.57, 0.75), size * source.uniform(0.6, 1.4)
            px, py = x + source.normal(0, size), y + source.normal(0, size * 0.8)
            dx, dy = np.cos(angle) * long, np.sin(angle) * long * 0.8
            wide = 0.085
            points = [(px, py), (px + dx * 0.4 - dy * wide, py + dy * 0.4 + dx * wide), (px + dx, py + dy)]
            points += [(px + dx * 0.4 + dy * wide, py + dy * 0.4 - dx * wide)]
            points = [(a * view.width, b * view.width) for a, b in points]
            draw.polygon(points, fill=255)
            tone.polygon(points, fill=int(source.uniform(60, 255)))
    soft = 1 + view.width * 0.0022 * near**3
    cover = blur(np.asarray(mask, F) / 255, soft)[..., None] if near > 0.6 else np.asarray(mask, F)[..., None] / 255
    green = np.asarray(shade, F)[..., None] / 255 * rgb(0.20, 0.30, 0.04) * (0.55 + 2.6 * light)
    return mix(image, mix(green, image, F((1 - near) * 0.6)), cover * 0.9)


def bamboo_path(view, image, centre, light):
    """The ground, with a pale path that leads to the clearing and low fences along it."""
    below, veil = np.maximum(-view.up, 1e-4), image.copy()
    ground = smooth(0.0, 0.012, -view.up)[..., None]
    wander = centre + 0.05 * np.sin(below * 9) * below
    edge = np.abs(view.right - wander) / below
    litter = sample(tile(640, 0.8), view.right / below * 330, 330 / below)[..., None]
    litter = litter * smooth(0.0, 0.12, below)[..., None]
    path = smooth(0.62, 0.56, edge + 0.03 * litter[..., 0])[..., None]
    bank = rgb(0.105, 0.085, 0.030) * np.clip(1 + 0.45 * litter, 0.1, 3)
    stone = rgb(0.27, 0.225, 0.135) * (1 + 0.13 * litter)
    dapple = smooth(0.1, 1.6, sample(tile(641, 1.9, lowest=4), view.right / below * 60, 60 / below))[..., None]
    ground_light = 0.12 + 1.1 * view.glow(centre, 0.0, 0.26, 0.6) + 0.5 * dapple * view.glow(centre, -0.25, 0.5, 0.6)
    image = mix(image, mix(bank, stone, path) * ground_light, ground)
    fence = smooth(0.60, 0.625, edge) * smooth(0.70, 0.675, edge)
    rails = 0.45 + 0.3 * np.sin(260 / below * 0.05) ** 2
    hidden = np.exp(-below / 0.035)[..., None] * ground
    return mix(
        mix(image, rgb(0.13, 0.10, 0.045) * ground_light * 1.4, (fence * rails)[..., None] * ground), veil, hidden
    )
