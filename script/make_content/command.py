"""The command: which pictures to render, and where."""

import multiprocessing
import os
import sys
from pathlib import Path

from make_content.files import write_photo
from make_content.galleries import PHOTOS


def wanted(names):
    """The photos of those names, such as lofoten/photo1.jpg; all of them for none."""
    unknown = set(names) - {photo.path for photo in PHOTOS}
    if unknown:
        sys.exit(f"make-content: no such picture: {', '.join(sorted(unknown))}")
    return [photo for photo in PHOTOS if not names or photo.path in names]


def main(usage):
    arguments = sys.argv[1:]
    if any(argument.startswith("-") for argument in arguments):
        sys.exit(usage)
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2] / "content"
    photos = wanted(arguments[1:])
    # More than two would not fit into the memory of a small machine.
    with multiprocessing.Pool(min(2, len(os.sched_getaffinity(0))), maxtasksperchild=1) as pool:
        jobs = [pool.apply_async(write_photo, (photo, root)) for photo in photos]
        for job in jobs:
            print(job.get(), flush=True)
