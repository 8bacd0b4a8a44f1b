"""The record of one picture: which painter, what size, and the camera data it carries."""

from dataclasses import dataclass


@dataclass
class Photo:
    path: str
    paint: str
    size: tuple  # upright width and height
    camera: str
    exif: dict
    place: tuple = ()  # latitude, longitude, altitude in metres
    orientation: int = 1
    quality: int = 84
    profile: str = "sRGB"
    credits: bool = False


CAMERAS = {
    "sony": {"Make": "SONY", "Model": "ILCE-7M4", "Software": "ILCE-7M4 v2.01"},
    "fuji": {"Make": "FUJIFILM", "Model": "X-T5", "Software": "Digital Camera X-T5 Ver2.03"},
    "canon": {"Make": "Canon", "Model": "Canon EOS R6m2", "Software": "darktable 4.4.2"},
    "nikon": {"Make": "NIKON CORPORATION", "Model": "NIKON Z 8", "Software": "NIKON Z 8 Ver.02.10"},
    "apple": {"Make": "Apple", "Model": "iPhone 15 Pro", "Software": "17.3.1"},
}


def shot(taken, seconds, aperture, iso, focal, lens, focal_35mm=None, bias=0, flash=16, **more):
    """EXIF of one exposure; `taken` may carry fractions of a second and an offset: 2024:02:26 22:41:07.42+01:00."""
    moment, offset = (taken[:-6], taken[-6:]) if taken[-6] in "+-" else (taken, "")
    moment, _, fraction = moment.partition(".")
    tags = {"DateTimeOriginal": moment, "CreateDate": moment, "ModifyDate": moment}
    tags |= {"SubSecTimeOriginal": fraction} if fraction else {}
    tags |= {"OffsetTimeOriginal": offset} if offset else {}
    tags |= {"ExposureTime": seconds, "FNumber": aperture, "ISO": iso, "ExposureCompensation": bias, "Flash": flash}
    tags |= {"FocalLength": focal, "FocalLengthIn35mmFormat": focal_35mm or focal, "LensModel": lens}
    return tags | more
