"""Sound pictures of every format that is read, small, with metadata of every kind."""

import os
import subprocess

from pngs import png

# Name, and how vips writes it from an sRGB picture.
SEEDS = {
    "plain.jpg": "jpegsave --profile p3",
    "progressive.jpg": "jpegsave --interlace",
    "cmyk.jpg": "jpegsave",
    "plain.png": "pngsave --profile srgb",
    "interlaced.png": "pngsave --interlace",
    "deep.png": "pngsave --bitdepth 16",
    "lossy.webp": "webpsave --profile srgb",
    "lossless.webp": "webpsave --lossless",
    "plain.gif": "gifsave",
    "plain.heic": "heifsave --compression hevc",
    "plain.avif": "heifsave --compression av1",
    "lzw.tif": "tiffsave --compression lzw --profile srgb",
    "jpeg.tif": "tiffsave --compression jpeg",
    "tiles.tif": "tiffsave --compression deflate --tile --tile-width 16 --tile-height 16",
    "lossy.jxl": "jxlsave",
    "lossless.jxl": "jxlsave --lossless",
}
# Written as they are: what exiftool would have to wrap, or to write in a place of its own making.
BARE = ("lossless.jxl", "cmyk.jpg")
METADATA = [
    "-EXIF:Artist=Someone", "-EXIF:Copyright=Somebody", "-EXIF:DateTimeOriginal=2024:05:06 07:08:09",
    "-EXIF:Make=Maker", "-EXIF:ExposureTime=1/125", "-EXIF:FNumber=5.6", "-GPSLatitude=48.1", "-GPSLatitudeRef=N",
    "-GPSLongitude=11.5", "-GPSLongitudeRef=E", "-XMP-dc:Title=A title", "-XMP-dc:Subject=one", "-XMP-dc:Subject=two",
    "-XMP-xmp:Rating=4", "-XMP-photoshop:City=Rome", "-IPTC:Keywords=three", "-IPTC:Caption-Abstract=A caption",
    "-IPTC:By-line=Someone",
]  # fmt: skip


def make_seeds(folder, picture="seed", width=64, height=48, profile=None, orientation=1):
    """The bytes of each seed, by its name; its picture and metadata are written with vips and exiftool.

    picture: another text, another picture. profile: one of vips', for every format that can carry it.
    """
    os.makedirs(folder)
    source = os.path.join(folder, "source.png")
    with open(source, "wb") as file:
        file.write(png(picture, width=width, height=height))
    if profile:
        plain, source = source, os.path.join(folder, "profiled.png")
        run("vips", "icc_transform", plain, source, profile, "--input-profile", "srgb")
    for name, operation in SEEDS.items():
        action, *options = operation.split()
        start = source
        if name.startswith(("cmyk", "deep")):
            start = os.path.join(folder, "converted.v")
            conversion = ["icc_export", source, start, "--output-profile", "cmyk"]
            run("vips", *(conversion if name.startswith("cmyk") else ["colourspace", source, start, "rgb16"]))
        run("vips", action, start, os.path.join(folder, name), *options)
    full = [os.path.join(folder, name) for name in SEEDS if name not in BARE]
    # -m: a bare JPEG XL is wrapped for it.
    turn = [f"-Orientation#={orientation}"] if orientation != 1 else []
    run("exiftool", "-q", "-q", "-m", "-overwrite_original", *METADATA, *turn, *full)
    seeds = {}
    for name in SEEDS:
        with open(os.path.join(folder, name), "rb") as file:
            seeds[name] = file.read()
    return seeds


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"soak: {' '.join(command[:3])} fails: {done.stderr.strip()}")
