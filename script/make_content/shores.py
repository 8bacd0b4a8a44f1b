"""A jetty in the fog, and a lighthouse under turning stars."""

import numpy as np
from PIL import Image, ImageDraw

from make_content.camera import View, develop, draw_mask
from make_content.colour import bloom, blur, mix, ramp, rgb, smooth
from make_content.noise import F, curve, fbm, random, sample, tile
from make_content.water import water


def jetty(width, height):
    """Two minutes on a grey morning: the water turns to milk, and the planks lead into it."""
    view = View(width, height, focal=0.80, horizon=0.40)
    sky = ramp(
        view.up + 0 * view.right,
        (-0.05, "f1e3d6"),
        (0.03, "ebdcd3"),
        (0.16, "cfd3da"),
        (0.36, "a3b3c6"),
        (0.6, "7f95b0"),
    )
    image = sky * 0.9 + view.glow(-0.12, 0.02, 0.25, 1.6) * rgb(0.16, 0.09, 0.04)
    streaks = sample(tile(1401, 1.9, lowest=3), view.right * 26, view.up * 190 + 40)
    image *= (1 + 0.035 * streaks * smooth(0.02, 0.3, view.up))[..., None]
    hills = 0.018 + 0.011 * curve(view.width, 3, 1403, 5, 0.45) + 0.02 * smooth(-0.1, -0.6, view.right[0])
    far = np.clip((hills[None, :] - view.up) * view.focal / 6 + 0.5, 0, 1)[..., None]
    image = mix(image, rgb(0.50, 0.53, 0.58), far * 0.42)
    water(image, view, 2.1, rgb(0.17, 0.21, 0.25), [(6, 0.006), (30, 0.008)], wind=0.06, samples=10)
    top = int(view.horizon)
    mist = np.exp(-np.abs(view.up) / 0.022)[..., None]
    image = mix(image, rgb(0.84, 0.79, 0.76), 0.72 * mist)
    planks(view, image, top)
    return develop(image, 1.1)


def planks(view, image, top):
    """The deck, 1.2 metres below the eye, its posts, and what the water gives back of them."""
    eye, half, far = 1.25, 0.85, 34.0
    fog = rgb(0.80, 0.77, 0.76)

    def post(draw, unit, side, z, low, high, thick):
        focal, middle = view.focal / view.width * unit, view.horizon / view.width * unit
        x = unit / 2 + side * (half + 0.09) / z * focal
        wide = thick / z * focal
        draw.rectangle([x - wide, middle - high / z * focal, x + wide, middle - low / z * focal], fill=255)

    places = np.arange(far, 2.2, -2.6)
    down = np.maximum(-view.up[top:], 1e-4)
    z = eye / down
    x = view.right * z
    under = (np.abs(view.right * (eye + 0.85) / down) < half + 0.12) & ((eye + 0.85) / down < far)
    image[top:] = mix(
        image[top:],
        rgb(0.07, 0.08, 0.09),
        0.50 * blur(under.astype(F), view.width / 260)[..., None] * smooth(far * 1.1, 3, z)[..., None],
    )
    for z0 in places:
        clear = np.exp(-z0 / 17)
        for side in (-1, 1):
            ghost = draw_mask(view, lambda d, u, s=side, q=z0: post(d, u, s, q, -eye - 2.0, -eye - 0.5, 0.085), 1)
            ghost = blur(ghost, view.width / 500) * smooth(-0.9 / z0 * 4, -0.6 / z0, view.up)[..., None]
            image[:] = mix(image, mix(fog, rgb(0.06, 0.065, 0.075), F(clear)), ghost * F(0.55 * clear))
    grain = sample(tile(1411, 1.2, lowest=6), x * 26, z * 400)
    number = np.floor(z / 0.19)
    tone = random(1412).normal(1, 0.16, 512).astype(F)[number.astype(int) % 512]
    gap = np.abs(z / 0.19 - number - 0.5)
    footprint = z * z / (eye * view.focal) / 0.19
    groove = smooth(0.5 - 0.05 - footprint, 0.5 - 0.02, gap) / (1 + 3 * footprint)
    fibre = sample(tile(1413, 0.9, lowest=20), x * 14 + number * 37, z * 300) / (1 + z * 0.12)
    wood = rgb(0.20, 0.175, 0.155) * (tone * (1 + 0.20 * fibre + 0.08 * grain) * (1 - 0.85 * groove))[..., None]
    sheen = smooth(1, 14, z)[..., None] * rgb(0.20, 0.19, 0.19)
    wood = mix(fog, wood + sheen, np.exp(-z / 19)[..., None])
    edge = (half - np.abs(x)) / z * view.focal
    cover = np.clip(edge + 0.5, 0, 1) * (z < far)
    image[top:] = mix(image[top:], wood, cover[..., None])
    side = np.clip((half * 1.0 - np.abs(view.right * (eye + 0.16) / down)) / z * view.focal + 0.5, 0, 1) * (
        (eye + 0.16) / down < far
    )
    lip = np.clip(side - cover, 0, 1)[..., None]
    image[top:] = mix(image[top:], mix(fog, rgb(0.05, 0.048, 0.047), np.exp(-z / 19)[..., None]), lip)
    for z0 in places:
        clear = np.exp(-z0 / 19)
        hidden = np.ones((view.height, view.width, 1), F)
        hidden[top:] -= (np.maximum(cover, side) * (z < z0))[..., None]  # the planks before it cover its foot
        for hand in (-1, 1):
            mask = hidden * draw_mask(
                view, lambda d, u, s=hand, q=z0: post(d, u, s, q, -eye - 0.85, -eye + 0.72, 0.085)
            )
            where = (view.right * z0 - hand * (half + 0.09)) / 0.085
            round_ = np.clip(0.45 - 0.42 * where + 0.25 * (1 - where**2), 0.08, 1)
            ring = 1 + 0.25 * sample(tile(1414, 1.0, lowest=10), view.right * z0 * 300, view.up * z0 * 22 + z0 * 5)
            image[:] = mix(image, mix(fog, rgb(0.155, 0.135, 0.12) * (round_ * ring)[..., None], F(clear)), mask)


def trails(view, pole, seed, count, turn, step=64):
    """The paths of stars over hours: arcs round the pole of the sky."""
    source, over = random(seed), 2
    axis = np.array([pole[0], pole[1], 1.0]) / np.linalg.norm([pole[0], pole[1], 1.0])
    first = np.cross(axis, [0, 1, 0])
    first /= np.linalg.norm(first)
    second = np.cross(axis, first)
    light = Image.new("RGB", (view.width * over, view.height * over), (0, 0, 0))
    draw = ImageDraw.Draw(light)
    for _ in range(count):
        reach = np.arccos(1 - source.random() * 1.05)
        start, bright = source.uniform(0, 6.283), min(1.0, 0.16 + 0.15 * source.pareto(1.4))
        angle = start + np.radians(turn) * np.linspace(0, 1, step)
        way = np.cos(reach) * axis + np.sin(reach) * (np.cos(angle)[:, None] * first + np.sin(angle)[:, None] * second)
        if (way[:, 2] < 0.1).any():
            continue
        x = (view.width / 2 + way[:, 0] / way[:, 2] * view.focal) * over
        y = (view.horizon - way[:, 1] / way[:, 2] * view.focal) * over
        warm = source.normal(0, 1)
        tint = np.clip(np.array([1 + 0.22 * warm, 0.97, 1 - 0.26 * warm]), 0.4, 1.25) * bright
        fill = tuple(int(255 * min(1.0, c)) for c in tint)
        draw.line(
            list(zip(x, y, strict=True)), fill=fill, width=max(1, round(view.width / (1300 if bright < 0.4 else 850)))
        )
    return (np.asarray(light.reduce(over), F) / 255) ** 1.6


def star_trails(width, height):
    view = View(width, height, focal=0.62, horizon=0.80)
    image = ramp(
        view.up + 0 * view.right,
        (0, "6d8197", 0.9),
        (0.08, "41618c", 0.85),
        (0.3, "20406f", 0.85),
        (0.7, "142c55", 0.9),
        (1.3, "0e2043"),
    )
    image = image * 0.75 + view.glow(-0.5, 0.0, 0.22, 1.8) * rgb(0.16, 0.09, 0.04)
    fade = smooth(0.0, 0.18, view.up)[..., None]
    image = image + trails(view, (-0.06, 0.93), 1451, 5200, 40) * fade * 1.5
    hill = 0.012 + 0.020 * curve(view.width, 4, 1457, 6, 0.45) + 0.020 * smooth(0.0, -0.4, view.right[0])
    cover = np.clip((hill[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None]
    image = mix(image, rgb(0.030, 0.042, 0.066), cover)
    image = bloom(image, view.width / 200, 0.25, 0.7)
    water(image, view, 12, rgb(0.004, 0.010, 0.020), [(2, 0.01), (8, 0.02)], wind=0.045, samples=14)
    return develop(lighthouse(view, image), 1.35)


def lighthouse(view, image):
    """A white tower on a headland of dark rock, its lamp lit, faint beams on both sides."""
    foot = (0.165, -0.035)
    right = view.right[0]
    crest = foot[1] - 0.006 + 0.010 * curve(view.width, 9, 1461, 6, 0.5) * smooth(0.05, 0.16, np.abs(right - foot[0]))
    crest = crest - 0.16 * smooth(0.02, -0.34, right) ** 1.2 - 0.02 * smooth(0.30, 0.55, right)
    bank = np.clip((crest[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None]
    rough = np.clip(1 + 0.55 * fbm(view.width, view.height, 60, 240, 1463, 5, 0.75), 0.1, 3)[..., None]
    near = np.clip(1.2 - 4 * np.abs(view.up - foot[1]), 0.25, 1)[..., None]
    image = mix(
        image, (rgb(0.0075, 0.010, 0.015) + view.glow(*foot, 0.09, 1.6) * rgb(0.045, 0.032, 0.017)) * rough * near, bank
    )
    lamp = (foot[0], foot[1] + 0.272)

    def shape(low, high, wide_low, wide_high):
        def paint(draw, unit):
            focal, middle = view.focal / view.width * unit, view.horizon / view.width * unit
            x = unit / 2 + foot[0] * focal
            y = [middle - (foot[1] + part) * focal for part in (low, high)]
            draw.polygon(
                [
                    (x - wide_low * focal, y[0]),
                    (x - wide_high * focal, y[1]),
                    (x + wide_high * focal, y[1]),
                    (x + wide_low * focal, y[0]),
                ],
                fill=255,
            )

        return draw_mask(view, paint)

    across = (view.right - foot[0]) / 0.03
    round_ = np.clip(0.62 - 0.42 * across, 0.16, 1)[..., None]
    white = rgb(0.15, 0.165, 0.19) * round_ * (0.72 + 0.5 * smooth(0.28, 0.0, view.up - foot[1]))[..., None]
    for far, tall in ((1, 0.55), (-1, 0.8)):
        along = (view.right - lamp[0]) * far
        spread = np.abs(view.up - lamp[1] - 0.04 * along) / (0.006 + 0.035 * np.maximum(along, 0))
        beam = np.exp(-(spread**2)) * np.exp(-np.maximum(along, 0) / 0.30) * (along > 0)
        image = image + F(tall * 0.14) * beam[..., None] * rgb(1, 0.86, 0.58)
    parts = [(-0.012, 0.232, 0.034, 0.021, white), (0.228, 0.237, 0.031, 0.031, white * 0.6)]
    parts += [(0.237, 0.248, 0.020, 0.020, white * 0.8)]
    for low, high, wide, narrow, tone in parts:
        image = mix(image, tone, shape(low, high, wide, narrow))
    red = shape(0.150, 0.196, 0.034 - 0.013 * 0.664, 0.034 - 0.013 * 0.852)
    image = mix(image, white * rgb(1.2, 0.20, 0.16), red)
    red = shape(0.058, 0.104, 0.034 - 0.013 * 0.287, 0.034 - 0.013 * 0.475)
    image = mix(image, white * rgb(1.2, 0.20, 0.16), red)
    image = mix(image, rgb(5.0, 3.7, 1.9), shape(0.248, 0.291, 0.0155, 0.0155))
    for offset in (-0.0155, -0.0052, 0.0052, 0.0155):
        bar = np.clip((0.0011 - np.abs(view.right - foot[0] - offset)) * view.focal + 0.5, 0, 1)
        bar = bar * ((view.up > foot[1] + 0.246) & (view.up < foot[1] + 0.292))
        image = mix(image, rgb(0.03, 0.03, 0.035), bar[..., None])
    image = mix(image, rgb(0.05, 0.016, 0.016), shape(0.291, 0.318, 0.022, 0.002))
    door = shape(-0.012, 0.022, 0.0062, 0.0062)
    image = mix(image, rgb(0.03, 0.02, 0.02), door)
    for up in (0.128, 0.212):
        image = mix(image, rgb(1.6, 0.95, 0.4), shape(up, up + 0.013, 0.0032, 0.0032))
    return bloom(image, view.width / 26, 0.35, 0.9)
