"""Photos to develop: 24 megapixels each, all distinct, with the statistics of nature, EXIF and a place."""

import datetime
import os

import numpy
import piexif
from PIL import Image

WIDTH, HEIGHT = 6000, 4000
SCENES = 4


def make_photos(count, folder):
    """Writes `count` JPEGs of about 11 MB into FOLDER/galleries/trip-NN/, 20 to a gallery; the same ones every time."""
    random = numpy.random.default_rng(24)
    scenes = [make_scene(random) for _ in range(min(SCENES, count))]
    for index in range(count):
        gallery = os.path.join(folder, "galleries", f"trip-{index // 20:02}")
        os.makedirs(gallery, exist_ok=True)
        picture = Image.fromarray(vary(scenes[index % len(scenes)], index, random))
        picture.save(os.path.join(gallery, f"photo{index % 20 + 1}.jpg"), quality=88, exif=exif(index))


def noise(height, width, slope, random):
    """A plane whose amplitude falls with spatial frequency to the power of `slope`, as it does in photos: mean 0,
    deviation 1. The slope of natural scenes is about 1."""
    vertical = numpy.fft.fftfreq(height)[:, None]
    horizontal = numpy.fft.rfftfreq(width)[None, :]
    frequency = numpy.hypot(vertical, horizontal).astype(numpy.float32)
    frequency[0, 0] = 1
    shape = (height, width // 2 + 1)
    spectrum = numpy.empty(shape, numpy.complex64)
    spectrum.real = random.standard_normal(shape, dtype=numpy.float32)
    spectrum.imag = random.standard_normal(shape, dtype=numpy.float32)
    plane = numpy.fft.irfft2(spectrum / frequency**slope, s=(height, width)).astype(numpy.float32)
    plane -= plane.mean()
    return plane / plane.std()


def make_scene(random):
    """Bytes, HEIGHT x WIDTH x 3: detail in lightness, colour that changes more slowly, and a sensor's grain."""
    lightness = noise(HEIGHT, WIDTH, 1.05, random)
    warmth, tint = (enlarged(noise(HEIGHT // 4, WIDTH // 4, 1.3, random)) for _ in range(2))
    scene = numpy.empty((HEIGHT, WIDTH, 3), numpy.float32)
    scene[..., 0] = 128 + 48 * lightness + 22 * warmth
    scene[..., 1] = 128 + 48 * lightness + 10 * (tint - warmth)
    scene[..., 2] = 128 + 48 * lightness - 22 * tint
    scene += 2 * random.standard_normal(scene.shape, dtype=numpy.float32)
    return numpy.clip(scene, 0, 255).astype(numpy.uint8)


def enlarged(plane):
    return numpy.asarray(Image.fromarray(plane).resize((WIDTH, HEIGHT), Image.BICUBIC))


def vary(scene, index, random):
    """The scene moved, lighter or darker and, for every third photo, mirrored."""
    moved = numpy.roll(scene, (random.integers(HEIGHT), random.integers(WIDTH)), (0, 1))
    if index % 3 == 0:
        moved = moved[:, ::-1]
    shifted = moved.astype(numpy.int16) + int(random.integers(-20, 20))
    return numpy.clip(shifted, 0, 255).astype(numpy.uint8)


def exif(index):
    taken = datetime.datetime(2024, 5, 1, 9) + datetime.timedelta(hours=5 * index)
    return piexif.dump(
        {
            "0th": {
                piexif.ImageIFD.Make: b"Bench",
                piexif.ImageIFD.Model: b"Model %d" % (index % 5),
                piexif.ImageIFD.Orientation: 1,
            },
            "Exif": {
                piexif.ExifIFD.DateTimeOriginal: taken.strftime("%Y:%m:%d %H:%M:%S").encode(),
                piexif.ExifIFD.ExposureTime: (1, 250),
                piexif.ExifIFD.FNumber: (28, 10),
                piexif.ExifIFD.ISOSpeedRatings: 200,
                piexif.ExifIFD.FocalLength: (35, 1),
            },
            "GPS": {
                piexif.GPSIFD.GPSLatitudeRef: b"N",
                piexif.GPSIFD.GPSLatitude: ((45, 1), (26, 1), (900, 100)),
                piexif.GPSIFD.GPSLongitudeRef: b"E",
                piexif.GPSIFD.GPSLongitude: ((12, 1), (20, 1), (300, 100)),
            },
        }
    )
