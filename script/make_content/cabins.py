"""The boat houses of Lofoten."""

import numpy as np
from PIL import Image, ImageDraw

from make_content.colour import blur, mix, rgb, smooth
from make_content.noise import F, curve, random, zoom


def cabins(view, image):
    """Red wooden houses on a rocky shore, lamps in their windows and snow on their roofs, at the water's edge."""
    canvas = Image.new("RGBA", (view.width * 2, view.height * 2), (0, 0, 0, 0))
    lamps = Image.new("L", canvas.size, 0)
    draw, lamp, source, unit = ImageDraw.Draw(canvas), ImageDraw.Draw(lamps), random(88), view.width * 2
    ground, along = view.horizon * 2 + 2, np.linspace(0, 1, 900)
    rise = np.clip(0.9 + 0.55 * curve(900, 18, 77, 6, 0.6), 0.3, None) * (1.0 + 0.9 * smooth(0.25, 0.0, along))
    rise *= smooth(0.53, 0.46, along) + smooth(0.70, 0.78, along)
    shore = list(zip(along * unit, ground - unit * 0.013 * rise, strict=True))
    rows = [
        (0.015, 0.060, 0.020),
        (0.125, 0.052, 0.018),
        (0.25, 0.056, 0.013),
        (0.775, 0.056, 0.015),
        (0.89, 0.062, 0.015),
    ]
    for left, span, up in rows:
        cabin(draw, lamp, unit * left, ground - unit * up, unit * span, source)
    draw.polygon([(0, ground)] + shore + [(unit, ground)], fill=(21, 22, 29, 255))
    for x, y in shore:
        low = y + unit * 0.0035 * (0.4 + source.random())
        if y < ground - unit * 0.003:
            draw.rectangle([x, y, x + unit / 880, low], fill=(118, 130, 166, 255))
    rows = [(0.065, 0.074, 0.007), (0.185, 0.066, 0.006), (0.305, 0.076, 0.006), (0.405, 0.058, 0.006)]
    for left, span, up in rows + [(0.735, 0.064, 0.006), (0.83, 0.078, 0.006), (0.935, 0.07, 0.006)]:
        cabin(draw, lamp, unit * left, ground - unit * up, unit * span, source)
    layer, glow = np.asarray(canvas.reduce(2), F) / 255, np.asarray(lamps.reduce(2), F)[..., None] / 255
    colour = layer[..., :3] ** 2.2 * rgb(0.55, 0.58, 0.80)
    step = 4
    spill = blur(zoom(glow[..., 0], view.width // step, view.height // step, Image.BOX), view.width / step / 160)
    colour = colour * (1 + zoom(spill, view.width, view.height)[..., None] * rgb(5, 2.6, 1.0))
    return mix(image, colour, layer[..., 3:]) + glow * rgb(2.6, 1.35, 0.42)


def cabin(draw, lamp, x, base, span, source):
    """One house on posts, its gable toward us and one long side turned away; `lamp` gets the lit panes."""
    gable, wall, roof = span * 0.46, span * source.uniform(0.27, 0.33), span * source.uniform(0.19, 0.23)
    floor, eaves, end = base - span * 0.05, base - span * 0.05 - wall, x + span
    red = [(118, 34, 30), (104, 28, 28), (128, 44, 34), (158, 120, 62)][source.choice(4, p=[0.35, 0.3, 0.25, 0.1])]
    side, snow, trim = tuple(int(c * 0.72) for c in red), (176, 188, 222), (170, 174, 190)
    for post in np.linspace(x + span * 0.03, end - span * 0.03, 7):
        draw.rectangle([post - span * 0.007, floor, post + span * 0.007, base + span * 0.1], fill=(24, 20, 22))
    draw.polygon(
        [(x, floor), (x, eaves), (x + gable / 2, eaves - roof), (x + gable, eaves), (x + gable, floor)], fill=red
    )
    draw.rectangle([x + gable, eaves, end, floor], fill=side)
    for board in np.arange(x, end, span / 44):
        draw.line([board, eaves, board, floor], fill=tuple(int(c * (0.82 if board < x + gable else 0.6)) for c in red))
    over, ridge = span * 0.035, x + gable / 2
    eave = (x + gable + over, eaves + over * 0.9)
    draw.polygon(
        [(ridge, eaves - roof - over), (end - span * 0.2, eaves - roof - over), (end + over, eave[1]), eave], fill=snow
    )
    draw.line(
        [(x - over, eaves + over * 0.9), (ridge, eaves - roof - over * 0.6), eave],
        fill=(206, 214, 238),
        width=int(over * 0.9),
    )
    chimney = ridge + span * source.uniform(0.12, 0.3)
    draw.rectangle(
        [chimney, eaves - roof - span * 0.11, chimney + span * 0.045, eaves - roof + span * 0.02], fill=(62, 50, 52)
    )
    for corner in (x, x + gable, end):
        draw.rectangle([corner - span * 0.008, eaves, corner + span * 0.008, floor], fill=trim)
    places = [(x + gable * f, span * 0.043) for f in (0.29, 0.71)]
    places += [(x + gable + (span - gable) * f, span * 0.026) for f in (0.22, 0.5, 0.78)]
    for centre, half in places:
        middle, tall = eaves + wall * 0.46, wall * 0.19
        pane = [centre - half, middle - tall, centre + half, middle + tall]
        draw.rectangle(
            [pane[0] - half * 0.25, pane[1] - half * 0.25, pane[2] + half * 0.25, pane[3] + half * 0.25], fill=trim
        )
        draw.rectangle(pane, fill=(34, 40, 62))
        lamp.rectangle(pane, fill=int(255 * source.uniform(0.45, 1)) if source.random() < 0.62 else 0)
        for bar in ([centre, pane[1], centre, pane[3]], [pane[0], middle, pane[2], middle]):
            draw.line(bar, fill=trim, width=max(1, int(span / 150)))
            lamp.line(bar, fill=0, width=max(1, int(span / 150)))
