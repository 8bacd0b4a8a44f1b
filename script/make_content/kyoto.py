"""Kyoto: hills in the mist and the pagoda."""

import numpy as np

from make_content.camera import View, develop, draw_mask
from make_content.colour import bloom, hexa, mix, ramp, rgb, smooth
from make_content.noise import F, curve, fbm
from make_content.skies import clouds
from make_content.trees import forest_edge, maples


def misty_hills(width, height):
    view = View(width, height, focal=1.1, horizon=0.62)
    sun = (-0.17, 0.155)
    glow = view.glow(*sun, 0.20) + 0.35 * view.glow(*sun, 0.6)
    image = ramp(view.up + 0 * view.right, (-0.1, "ffd9ae"), (0.1, "f7bd92"), (0.25, "d09fae"), (0.5, "7f90c0")) * 0.8
    image = image + glow * rgb(0.75, 0.34, 0.06)
    disc = smooth(0.0305, 0.0285, np.hypot(view.right - sun[0], view.up - sun[1]))[..., None]
    image = image + disc * rgb(2.2, 1.7, 0.9)
    for layer in range(8):
        part = layer / 7
        level = 0.085 - 0.29 * part**1.25
        crest = level + (0.022 + 0.016 * part) * curve(view.width, 3 + layer // 3, 700 + 13 * layer, 4, 0.42)
        crest += (0.03 + 0.06 * part) * np.exp(-(((view.right[0] - (0.40 - 0.74 * (layer % 2))) / 0.26) ** 2))
        cover = np.clip((crest[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None]
        cover = np.maximum(cover, forest_edge(view, crest, part, layer))
        depth = np.maximum(crest[None, :] - view.up, 0)[..., None]
        tone = ramp(part, (0, "d3aaa6"), (0.3, "a3919f"), (0.6, "566f88"), (0.85, "1e3d52"), (1, "0a1f2c"))
        tone = 0.72 * tone + glow * rgb(0.30, 0.14, 0.04) * F((1 - part) ** 2)
        rolling = np.clip(1 + 0.4 * fbm(view.width, view.height, 3, 5, 760 + layer, 4)[..., None], 0.4, 2)
        fog = smooth(0.0, 0.13 + 0.05 * part, depth * rolling) * F(0.92 - 0.25 * part)
        mist = mix(hexa("f2d6bd") * 0.85, hexa("8fb0c6") * 0.55, F(part**0.7)) + glow * rgb(0.25, 0.12, 0.03)
        image = mix(image, mix(tone, mist, fog), cover)
    return develop(image, 1.15)


def pagoda(width, height):
    view = View(width, height, focal=1.0, horizon=0.74)
    sun = (0.105, 0.075)
    glow = view.glow(*sun, 0.14, 1.1) + 0.55 * view.glow(*sun, 0.45, 1.3)
    sky = ramp(
        view.up + 0 * view.right, (0, "ff9a3c"), (0.12, "ff6f3d"), (0.27, "d8475a"), (0.45, "8a3a74"), (0.75, "37285f")
    )
    image = sky * 0.72 + glow * rgb(1.2, 0.42, 0.05)
    for seed, scale, cover, drift in ((505, 1.5, 0.75, 4.0), (515, 2.6, 0.35, 9.0)):
        opacity, lit = clouds(view, seed, scale, cover, 1.3, sun, stretch=0.5, drift=drift)
        edge = lit * (rgb(1.15, 0.24, 0.12) * (0.35 + 1.5 * glow)) + rgb(0.075, 0.022, 0.06)
        image = mix(image, edge, opacity * 0.85)
    disc = smooth(0.0415, 0.0395, np.hypot(view.right - sun[0], view.up - sun[1]))[..., None]
    image = bloom(image + disc * rgb(7, 3.4, 0.8), view.width / 20, 0.3, 1.3)
    for layer, (level, tone) in enumerate(
        ((0.052, "d0603f"), (0.012, "b04a40"), (-0.045, "8a3744"), (-0.115, "5c2740"))
    ):
        crest = level + 0.022 * curve(view.width, 3 + 2 * layer, 930 + layer * 7, 5, 0.42)
        cover = np.clip((crest[None, :] - view.up) * view.focal + 0.5, 0, 1)[..., None]
        if layer > 0:
            cover = np.maximum(cover, forest_edge(view, crest, 0.10 + 0.08 * layer, 60 + layer))
        mist = np.exp(-np.maximum(crest[None, :] - view.up, 0) / 0.10)[..., None]
        tint = hexa(tone) * (0.42 + 0.5 * (1 - mist)) + glow * rgb(0.45, 0.10, 0.02) * F(1 - 0.27 * layer)
        image = mix(image, tint, cover)
    dark = draw_mask(
        view, lambda draw, unit: five_storeys(draw, unit * 0.335, view.height / view.width * unit * 0.87, unit)
    )
    image = mix(image, rgb(0.016, 0.008, 0.014) + glow * rgb(0.05, 0.010, 0.002), dark)
    return develop(image, 1.15)


def five_storeys(draw, x, base, unit):
    """The outline of a pagoda among trees: five roofs with lifted corners under a ringed spire."""
    y, half = base, unit * 0.20
    for storey in range(5):
        tall, eave = unit * (0.108 - 0.006 * storey), half * (1 - 0.085 * storey)
        body = eave * 0.37
        draw.rectangle([x - body, y - tall * 0.62, x + body, y], fill=255)
        draw.rectangle([x - body * 1.22, y - tall * 0.17, x + body * 1.22, y - tall * 0.12], fill=255)
        for post in np.linspace(-1.2, 1.2, 13):
            draw.line([x + body * post, y - tall * 0.17, x + body * post, y], fill=255, width=max(1, int(unit / 700)))
        roof, side = y - tall * 0.50, np.linspace(0, 1, 40)
        lower = [(x + eave * s, roof - tall * 0.16 * s**5) for s in side]
        upper = [
            (
                x + body * 0.8 + (eave * 1.03 - body * 0.8) * s,
                roof - tall * (0.50 * (1 - s) ** 1.5 + 0.20 * s**5 + 0.05),
            )
            for s in side
        ]
        outline = lower + upper[::-1]
        draw.polygon(outline + [(2 * x - px, py) for px, py in outline[::-1]], fill=255)
        y -= tall * 0.93
    draw.polygon(
        [(x - unit * 0.014, y + unit * 0.02), (x, y - unit * 0.02), (x + unit * 0.014, y + unit * 0.02)], fill=255
    )
    draw.rectangle([x - unit * 0.0022, y - unit * 0.155, x + unit * 0.0022, y], fill=255)
    for ring in range(9):
        wide, at = unit * (0.0115 - 0.0006 * ring), y - unit * (0.022 + 0.0108 * ring)
        draw.ellipse([x - wide, at - unit * 0.0026, x + wide, at + unit * 0.0026], fill=255)
    draw.ellipse([x - unit * 0.005, y - unit * 0.162, x + unit * 0.005, y - unit * 0.150], fill=255)
    draw.rectangle([x - unit * 0.105, base - unit * 0.004, x + unit * 0.105, base + unit * 0.1], fill=255)
    maples(draw, unit, base)
