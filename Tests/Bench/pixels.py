"""From nothing to a site of large photos: the whole program against the floor and against what people use today."""

import os
import statistics

from measure import median_ratio, stop, warm
from quality import mean_quality, total_bytes
from table import Row, at_most

WIDTHS, QUALITY = [2048, 1024, 480], 80
JPEG_SETTINGS = "title: Bench\nsizes: [480, 1024, 2048]\nformats: [jpeg]\nquality: {jpeg: 80}\n"
DEFAULT_SETTINGS = "title: Bench\n"
DEFAULT_WIDTHS, DEFAULT_ENCODINGS = [2400, 1600, 960, 480], "avif:55,jpeg:80"
LIMITS = {"floor": 1.15, "vipsthumbnail": 0.5, "sigal's two sizes": 0.55, "Hugo": 0.08}


def three_jpegs(site, peers, rounds):
    """Rows of the three JPEGs: time against each peer, then quality and size against vipsthumbnail."""
    contests = {
        "floor": lambda: peers.floor(WIDTHS, f"jpeg:{QUALITY}"),
        "vipsthumbnail": lambda: peers.vipsthumbnail(WIDTHS, QUALITY),
        "sigal's two sizes": lambda: peers.sigal_site(WIDTHS[0], WIDTHS[-1], QUALITY),
        "Hugo": peers.hugo_site,
    }
    work = f"{len(peers.photos)} photos of 24 MP, three JPEGs"
    return race(site, JPEG_SETTINGS, contests, peers, rounds, work, LIMITS) + quality_rows(site, peers)


def default_recipe(site, peers, rounds):
    contests = {"floor, same encoders": lambda: peers.floor(DEFAULT_WIDTHS, DEFAULT_ENCODINGS)}
    work = f"{len(peers.photos)} photos of 24 MP, default recipe"
    return race(site, DEFAULT_SETTINGS, contests, peers, rounds, work, {"floor, same encoders": 1.15})


def race(site, settings, contests, peers, rounds, work, limits):
    """Each round runs ours and then every other once; only the building is timed, not the clearing before it."""
    configure(site, settings)
    ours, others = [], {name: [] for name in contests}
    for _ in range(rounds):
        warm(peers.photos)
        site.forget()
        ours.append(site.build())
        developed = site.report()["developed"]
        if developed != len(peers.photos):
            stop(f"sitebuild developed {developed} photos of {len(peers.photos)}; see {site.log}")
        for name, contest in contests.items():
            warm(peers.photos)
            others[name].append(contest())
    mine = f"{statistics.median(ours):.2f} s"
    return [
        at_most(work, mine, f"{name} {statistics.median(times):.2f} s", limits[name], median_ratio(ours, times))
        for name, times in others.items()
    ]


def configure(site, settings):
    """The content folder holds the photos alone: settings are this race's."""
    path = os.path.join(site.folder, "site.yaml")
    with open(path, "w") as file:
        file.write(settings)
    if "--config" not in site.command:
        site.command += ["--config", path]


def quality_rows(site, peers):
    """Of what the last round left: PSNR at most 0.3 dB below vipsthumbnail's, bytes within 3 % of its."""
    sets = {}
    for width in WIDTHS:
        made = site.renditions(width, ".jpg")
        sets["ours", width] = [made[os.path.relpath(photo, site.source)] for photo in peers.photos]
        folder = peers.path("vipsthumbnail")
        sets["theirs", width] = [f"{folder}/{index}-{width}.jpg" for index in range(len(peers.photos))]
    quality = mean_quality(peers.photos, sets, peers.cores)
    rows = []
    for width in WIDTHS:
        ours, theirs = quality["ours", width], quality["theirs", width]
        work = f"PSNR of the {width} against full-size Lanczos"
        rows.append(
            Row(work, f"{ours:.2f} dB", f"vipsthumbnail {theirs:.2f} dB", "≥ -0.3 dB", f"{ours - theirs:+.2f} dB",
                ours >= theirs - 0.3)
        )
    for width in WIDTHS:
        ours, theirs = total_bytes(sets["ours", width]), total_bytes(sets["theirs", width])
        percent = 100 * (ours / theirs - 1)
        rows.append(
            Row(f"bytes of the {width}", f"{ours / 1e6:.2f} MB", f"vipsthumbnail {theirs / 1e6:.2f} MB", "within 3 %",
                f"{percent:+.1f} %", abs(percent) <= 3)
        )
    return rows
