"""A build whose every process runs under valgrind, over sound pictures of each format with each kind of metadata, and
through every rendition path. The programs that read films are not watched, but what a worker makes of their answers is.

All files must be published, and no process may read or write memory that is not its own. What other libraries leave
uninitialised is not looked at.
"""

import glob
import os
import re
import shutil
import subprocess
import time
import xml.etree.ElementTree

from editions import BASE
from oddities import write_oddities
from seeds import make_seeds
from workbench import finish, start

SETTINGS = f"baseURL: {BASE}\nsizes: [64, 240]\nformats: [avif, webp, jpeg]\ndeepZoom: true\n"
# Of valgrind, by its names in XML.
KINDS = ("InvalidRead", "InvalidWrite", "InvalidFree", "InvalidJump")
TIME_LIMIT_SECONDS = 7200
# Valgrind 3.19 writes to the constant that libdispatch gives to sigsuspend, and ends. To wait for any signal will do.
PAUSE = "#include <unistd.h>\nint sigsuspend(const void *mask) { return pause(); }\n"
# By how much a worker's time and memory are raised: valgrind takes thirty times as long, and memory of its own.
ALLOWANCE = "60"
# Galleries, with what their front matter says and how their pictures are made.
GALLERIES = {
    "plain": ("name: Plain", {}),
    "profiled": ("name: Profiled\nlook: film", {"profile": "p3", "orientation": 6}),
    "marked": ('name: Marked\nwatermark: "© Someone"', {"profile": "p3", "width": 256, "height": 200}),
    "toned": ("name: Toned\nlook: mono\nwatermark: mark.png", {"width": 270, "height": 120, "orientation": 3}),
}


def run(sitebuild, templates, has_cache_flag, folder, count, seed, evidence):
    content = os.path.join(folder, "content")
    names = write_content(content, folder, count)
    logs = os.path.join(folder, "logs")
    os.makedirs(logs)
    build = build_watched(sitebuild, templates, has_cache_flag, folder, logs)
    faults = faults_of_build(build, folder, names)
    errors, processes = read_logs(logs)
    if processes < 3:
        faults.append(f"only {processes} processes ran under valgrind")
    faults += [f"{number} × {error}" for error, number in sorted(errors.items())]
    if faults:
        evidence.record(f"a build of {len(names)} files under valgrind", faults, build, [logs])
    return f"{len(names)} files published by {processes} processes, {sum(errors.values())} errors of memory"


def write_content(content, folder, count):
    """Returns the keys of all files that are to be published."""
    os.makedirs(content)
    with open(os.path.join(content, "site.yaml"), "w") as file:
        file.write(SETTINGS)
    keys = []
    for number, (gallery, (front, options)) in enumerate(GALLERIES.items()):
        place = os.path.join(content, "galleries", gallery)
        os.makedirs(place)
        write(place, "gallery.md", f"---\n{front}\n---\nA text.\n")
        pictures = make_seeds(os.path.join(folder, f"seeds-{gallery}"), picture=gallery, **options)
        share = count // len(GALLERIES) + (number < count % len(GALLERIES))
        for index in range(share):
            # Few files are of all formats too.
            seed_name = sorted(pictures)[(index + 4 * number) % len(pictures)]
            name = seed_name if index < len(pictures) else f"again{index}-{seed_name}"
            write(place, name, pictures[seed_name])
            keys.append(f"galleries/{gallery}/{name}")
    place = os.path.join(content, "galleries", "plain")
    write(place, "cmyk.md", "---\ntitle: By a sidecar\ntags: [one]\n---\nA caption.\n")
    shutil.copy(os.path.join(folder, "seeds-plain", "source.png"), os.path.join(content, "mark.png"))
    write_xmp(place)
    odd = write_oddities(os.path.join(content, "galleries", "odd"), pictures)
    keys += [f"galleries/odd/{name}" for name in odd]
    keys += write_film(os.path.join(content, "galleries", "films"))
    keys += write_large(os.path.join(content, "galleries", "large"))
    return keys


def write(place, name, data):
    with open(os.path.join(place, name), "w" if isinstance(data, str) else "wb") as file:
        file.write(data)


def write_xmp(place):
    packet = os.path.join(place, "interlaced.xmp")
    command = ["exiftool", "-q", "-q", "-o", packet, "-XMP-dc:Title=In a file", "-XMP-xmp:Rating=3", "-XMP-dc:Subject=x"]
    subprocess.run([*command, os.path.join(place, "interlaced.png")], check=True)


def write_film(place):
    os.makedirs(place)
    source = ["-f", "lavfi", "-i", "testsrc=s=96x64:d=1:r=5", "-pix_fmt", "yuv420p"]
    subprocess.run(["ffmpeg", "-v", "error", *source, os.path.join(place, "film.mp4")], check=True)
    return ["galleries/films/film.mp4"]


def write_large(place):
    """A picture that is published in tiles must have more than 40 megapixels."""
    os.makedirs(place)
    subprocess.run(["vips", "black", os.path.join(place, "tiles.jpg"), "6400", "6300", "--bands", "3"], check=True)
    return ["galleries/large/tiles.jpg"]


def build_watched(sitebuild, templates, has_cache_flag, folder, logs):
    # Valgrind can't read the debugging information that Swift writes.
    stripped, library = os.path.join(folder, "sitebuild"), os.path.join(folder, "pause.so")
    for program in ["", "-worker"]:
        subprocess.run(["strip", "--strip-debug", "-o", stripped + program, sitebuild + program], check=True)
    subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-o", library, "-"], input=PAUSE.encode(), check=True)
    valgrind = [
        "valgrind", "--quiet", "--trace-children=yes", "--undef-value-errors=no", "--num-callers=30",
        "--trace-children-skip=*/setpriv,*/ffmpeg,*/ffprobe", "--error-limit=no", "--xml=yes", f"--xml-file={logs}/%p.xml",
    ]  # fmt: skip
    cache = ["--cache", os.path.join(folder, "cache")] if has_cache_flag else []
    places = ["--source", os.path.join(folder, "content"), "--output", os.path.join(folder, "public")]
    command = [*valgrind, stripped, *places, "--templates", templates, *cache, "--jobs", "2"]
    environment = os.environ | {
        "SITEBUILD_WORKER_ALLOWANCE": ALLOWANCE,
        "LD_PRELOAD": library,
        # Code that libvips writes while it runs may read past rows, and in instructions that valgrind does not know.
        "VIPS_NOVECTOR": "1",
        "SWIFT_BACKTRACE": "enable=no",
    }
    return finish(start(command, environment), command, time.monotonic(), TIME_LIMIT_SECONDS)


def faults_of_build(build, folder, names):
    if build.status != 0:
        return [f"exits {build.status}", *build.errors.splitlines()[-20:]]
    faults = [line for line in build.errors.splitlines() if line.startswith(("rejected: ", "error: "))]
    media = os.path.join(folder, "public", "media")
    published = set(os.listdir(media))
    text = ""
    for data in glob.glob(os.path.join(folder, "public", "data", "galleries", "*.json")):
        with open(data) as file:
            text += file.read()
    faults += [f"not published: {name}" for name in names if f'"{name}"' not in text]
    if not any(name.endswith(".mp4") for name in published):
        faults.append("no film was made")
    for kind in (".avif", ".webp", ".jpg", ".png"):
        if not any(name.endswith(kind) for name in published):
            faults.append(f"no {kind} was made")
    if not any(re.fullmatch(r"[0-9a-f]+-\d+-\d+-\d+\.jpg", name) for name in published):
        faults.append("no tiles were made")
    return faults


def read_logs(folder):
    """The number of errors by kind and place, and the number of processes."""
    errors, processes = {}, 0
    for path in glob.glob(os.path.join(folder, "*.xml")):
        processes += 1
        try:
            root = xml.etree.ElementTree.parse(path).getroot()
        except xml.etree.ElementTree.ParseError:
            # A process that was replaced or killed wrote no end.
            root = xml.etree.ElementTree.fromstring(closed(path))
        for error in root.iter("error"):
            kind = error.findtext("kind")
            if kind in KINDS:
                frames = [frame.findtext("fn") or frame.findtext("obj") or "?" for frame in error.iter("frame")]
                place = f"{kind} in " + " < ".join(frames[:6])
                errors[place] = errors.get(place, 0) + 1
    return errors, processes


def closed(path):
    """The whole errors of a log without an end, as a document."""
    with open(path, errors="replace") as file:
        text = file.read()
    whole = re.findall(r"<error>.*?</error>", text, re.DOTALL)
    return "<valgrindoutput>" + "".join(whole) + "</valgrindoutput>"
