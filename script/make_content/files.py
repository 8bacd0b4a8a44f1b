"""From light to files: colour space, grain, format and camera data."""

import subprocess
import tempfile

import numpy as np
from PIL import Image

from make_content.colour import mix
from make_content.exposure import CAMERAS
from make_content.noise import F, random
from make_content.painters import PAINTERS
from make_content.profiles import icc_profile, to_xyz


def encode_light(light, photo):
    """Display light to 8 bits in the photo's colour space, with a little grain unless it becomes a PNG."""
    if photo.profile != "sRGB":
        light = light @ (np.linalg.inv(to_xyz(photo.profile)) @ to_xyz("sRGB")).T.astype(F)
        luminance = light @ to_xyz(photo.profile)[1].astype(F)
        light = np.clip(mix(luminance[..., None], light, F(1.10)), 0, 1)
    encoded = np.where(light <= 0.0031308, light * 12.92, 1.055 * np.maximum(light, 1e-6) ** (1 / 2.4) - 0.055)
    if not photo.path.endswith(".png"):
        grain = random(photo.size[0] + len(photo.paint)).standard_normal(light.shape[:2]).astype(F)
        encoded = encoded + (grain + np.roll(grain, 1, axis=1))[..., None] * F(0.0024)
    return np.clip(np.rint(encoded * 255), 0, 255).astype(np.uint8)


TURNS = {1: 0, 3: 2, 6: 1, 8: -1}  # quarter turns against the clock from the upright picture to the stored one


def write_photo(photo, root):
    target = root / "galleries" / photo.path
    target.parent.mkdir(parents=True, exist_ok=True)
    pixels = encode_light(PAINTERS[photo.paint](*photo.size), photo)
    image = Image.fromarray(np.ascontiguousarray(np.rot90(pixels, TURNS[photo.orientation])))
    if target.suffix == ".heic":
        with tempfile.TemporaryDirectory() as scratch:
            image.save(f"{scratch}/image.png", compress_level=1)
            subprocess.run(
                ["heif-enc", "-q", str(photo.quality), "-o", target, f"{scratch}/image.png"],
                check=True,
                stdout=subprocess.DEVNULL,
            )
    elif target.suffix == ".png":
        image.save(target, optimize=True)
    elif target.suffix == ".webp":
        image.save(target, quality=photo.quality, method=6)
    else:
        profile = icc_profile(photo.profile) if photo.profile != "sRGB" else None
        image.save(target, quality=photo.quality, optimize=True, progressive=True, icc_profile=profile)
    write_exif(photo, target, image.size)
    return f"{target} {image.width} x {image.height}, {target.stat().st_size // 1000} kB"


def write_exif(photo, target, size):
    tags = CAMERAS[photo.camera] | photo.exif | {"Orientation": photo.orientation}
    tags |= {"ExifImageWidth": size[0], "ExifImageHeight": size[1]}
    if photo.credits:
        year = photo.exif["DateTimeOriginal"][:4]
        tags |= {"Artist": "Example Studio", "Copyright": f"Copyright {year} Example Studio"}
    if photo.place:
        latitude, longitude, altitude = photo.place
        tags |= {"GPSLatitude": abs(latitude), "GPSLatitudeRef": "S" if latitude < 0 else "N"}
        tags |= {"GPSLongitude": abs(longitude), "GPSLongitudeRef": "W" if longitude < 0 else "E"}
        tags |= {"GPSAltitude": altitude, "GPSAltitudeRef": 0}
    arguments = [f"-EXIF:{name}={value}" for name, value in tags.items()]
    subprocess.run(["exiftool", "-q", "-n", "-overwrite_original", *arguments, target], check=True)
