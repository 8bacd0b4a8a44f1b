"""Sound pictures that take ways of their own through the readers: colours named without a profile, wide brightness,
lost end markers, references that are repaired, notes of a camera's maker, and texts beside a photo.
"""

import json
import os
import struct

from pngs import chunk, png
from seeds import run

# Primaries, transfer and matrix by their numbers in H.273, and whether the full range is used.
CODE_POINTS = {"p3": (12, 13, 0, 1), "pq": (9, 16, 0, 1), "hlg": (9, 18, 0, 1)}
ADOBE_CHROMATICITIES = (31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)


def write_oddities(folder, seeds):
    """Writes the files below the folder, and returns the names of those that are to be published.

    seeds: the bytes of sound pictures by their names, as make_seeds returns them.
    """
    os.makedirs(folder)
    files = pngs() | {
        "endless.jpg": seeds["plain.jpg"][:-2],
        "noted.jpg": with_maker_note(seeds["plain.jpg"]),
        "shared.heic": with_shared_reference(heic_with_alpha(folder)),
        "taken.jpg": seeds["progressive.jpg"],
    }
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    names = list(files) + write_by_tools(folder)
    taken = {
        "title": "taken.jpg",
        "description": "Words of an export.",
        "photoTakenTime": {"timestamp": "1700000000"},
        "geoData": {"latitude": 48.1, "longitude": 11.5, "altitude": 500.0},
    }
    with open(os.path.join(folder, "taken.jpg.supplemental-metadata.json"), "w") as file:
        json.dump(taken, file)
    return names


def pngs():
    plain = png("odd", width=64, height=48)
    colours = {name: chunk(b"cICP", bytes(points)) for name, points in CODE_POINTS.items()}
    chromaticities = chunk(b"cHRM", struct.pack(">8I", *ADOBE_CHROMATICITIES))
    colours["gamma"] = chunk(b"gAMA", struct.pack(">I", 55556)) + chromaticities
    # Behind the signature and the header.
    return {f"{name}.png": plain[:33] + colour + plain[33:] for name, colour in colours.items()}


def write_by_tools(folder):
    source = os.path.join(folder, ".source.png")
    with open(source, "wb") as file:
        file.write(png("odd", width=64, height=48))
    run("vips", "tiffsave", source, os.path.join(folder, "big.tif"), "--bigtiff")
    run("vips", "jpegsave", source, os.path.join(folder, "adobe.jpg"))
    run("exiftool", "-q", "-overwrite_original", "-InteropIndex=R03", os.path.join(folder, "adobe.jpg"))
    encoder = ["ffmpeg", "-v", "error"]
    tags = ["-color_primaries", "smpte432", "-color_trc", "iec61966-2-1", "-colorspace", "bt709"]
    still = ["-pix_fmt", "yuv420p", "-c:v", "libaom-av1", "-still-picture", "1", "-cpu-used", "8"]
    run(*encoder, "-i", source, *tags, *still, os.path.join(folder, "tagged.avif"))
    bright = ["-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc"]
    film = ["-f", "lavfi", "-i", "testsrc=s=96x64:d=1:r=5", "-pix_fmt", "yuv420p10le", "-c:v", "libx265"]
    run(*encoder, *film, "-x265-params", "log-level=error", *bright, os.path.join(folder, "bright.mp4"))
    os.remove(source)
    return ["big.tif", "adobe.jpg", "tagged.avif", "bright.mp4"]


def with_maker_note(jpeg):
    """The picture with an EXIF block of its own in front: a maker's note that names a content identifier."""
    text = b"6F3A0A5E-0000-4000-8000-000000000001\0"
    note = b"Apple iOS\0\0\x01MM" + struct.pack(">HHHIII", 1, 0x11, 2, len(text), 14 + 2 + 12 + 4, 0) + text
    note_offset = 8 + (2 + 2 * 12 + 4) + 6 + (2 + 12 + 4)
    main = struct.pack(">H", 2)
    main += struct.pack(">HHII", 0x010F, 2, 6, note_offset - 18 - 6)
    main += struct.pack(">HHII", 0x8769, 4, 1, note_offset - 18) + struct.pack(">I", 0)
    inner = struct.pack(">HHHIII", 1, 0x927C, 7, len(note), note_offset, 0)
    block = b"Exif\0\0MM\0*" + struct.pack(">I", 8) + main + b"Apple\0" + inner + note
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def heic_with_alpha(folder):
    source, wide = os.path.join(folder, ".opaque.png"), os.path.join(folder, ".alpha.heic")
    with open(source, "wb") as file:
        file.write(png("alpha", width=64, height=64))
    run("vips", "bandjoin_const", source, source + ".v", "200")
    run("vips", "heifsave", source + ".v", wide, "--compression", "hevc")
    with open(wide, "rb") as file:
        data = file.read()
    for path in [source, source + ".v", wide]:
        os.remove(path)
    return data


def with_shared_reference(heic):
    """The picture, whose alpha plane belongs to a second picture too, as in files of iOS 18."""
    data = bytearray(heic)
    meta = data.index(b"meta") - 4
    references = data.index(b"iref", meta) - 4
    alpha = data.index(b"auxl", references) - 4
    (count,) = struct.unpack_from(">H", data, alpha + 10)
    move_places(data, data.index(b"iloc", meta) - 4, by=2)
    for box in [meta, references, alpha]:
        (size,) = struct.unpack_from(">I", data, box)
        struct.pack_into(">I", data, box, size + 2)
    struct.pack_into(">H", data, alpha + 10, count + 1)
    # The item of this number need not be there.
    data[alpha + 12 + 2 * count : alpha + 12 + 2 * count] = struct.pack(">H", 99)
    return bytes(data)


def move_places(data, box, by):
    """Adds to the place in the file of every item, as the box of places tells them."""
    version, sizes = data[box + 8], struct.unpack_from(">H", data, box + 12)[0]
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    if version > 1 or offset_size != 4 or base_size not in (0, 4):
        raise SystemExit("soak: heifsave writes places that this script does not know")
    (items,) = struct.unpack_from(">H", data, box + 14)
    place = box + 16
    for _ in range(items):
        method = struct.unpack_from(">H", data, place + 2)[0] & 15 if version else 0
        place += 6 if version else 4
        base = struct.unpack_from(">I", data, place)[0] if base_size else 0
        if base and method == 0:
            struct.pack_into(">I", data, place, base + by)
        place += base_size
        (extents,) = struct.unpack_from(">H", data, place)
        place += 2
        for _ in range(extents):
            place += index_size
            (offset,) = struct.unpack_from(">I", data, place)
            if method == 0 and not base:
                struct.pack_into(">I", data, place, offset + by)
            place += offset_size + length_size
