"""How near pictures are to the best reduction: PSNR against Lanczos over every pixel of the original."""

import multiprocessing
import os
import statistics

import numpy
from PIL import Image


def mean_quality(photos, sets, cores):
    """Decibels, averaged over the photos, for each set of pictures.

    `sets` maps a name to a list with one file for each photo. A reference has the size of the picture judged, so a
    rounding of the height by one pixel costs nothing.
    """
    names = list(sets)
    tasks = [(photo, [sets[name][index] for name in names]) for index, photo in enumerate(photos)]
    with multiprocessing.Pool(cores) as pool:
        decibels = pool.starmap(judge, tasks)
    return {name: statistics.mean(row[column] for row in decibels) for column, name in enumerate(names)}


def judge(photo, files):
    with Image.open(photo) as opened:
        original = opened.convert("RGB")
    references = {}
    results = []
    for file in files:
        with Image.open(file) as opened:
            picture = opened.convert("RGB")
        if picture.size not in references:
            references[picture.size] = levels(original.resize(picture.size, Image.LANCZOS))
        results.append(decibels(levels(picture) - references[picture.size]))
    return results


def levels(picture):
    return numpy.asarray(picture).astype(numpy.float32)


def decibels(difference):
    """Peak signal to noise for 8-bit levels."""
    error = float(numpy.mean(numpy.square(difference), dtype=numpy.float64))
    return 10 * numpy.log10(255**2 / max(error, 1e-9))


def total_bytes(files):
    return sum(os.path.getsize(file) for file in files)
