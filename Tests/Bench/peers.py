"""What else makes these pictures: the floor, vipsthumbnail, sigal and Hugo.

Each clears its own output before it is timed, and must have made all its pictures afterwards.
"""

import glob
import os
import shutil
import subprocess

from measure import emptied, seconds, stop

# Bytes. Hugo publishes the originals too, which are larger.
LARGEST_RENDITION = 5_000_000
HERE = os.path.dirname(os.path.abspath(__file__))
LAYOUT = """{{ range .Resources.ByType "image" }}
{{ range (slice (.Fit "2048x2048 q80") (.Fit "1024x1024 q80") (.Fit "480x480 q80")) }}
<img src="{{ .RelPermalink }}">{{ end }}{{ end }}
"""


class Peers:
    """Contestants over the same photos; `folder` is theirs."""

    def __init__(self, photos, folder, sigal, cores):
        self.photos, self.folder, self.sigal, self.cores = photos, folder, sigal, cores
        os.makedirs(folder, exist_ok=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def floor(self, widths, encodings):
        """Seconds of floor.c; `encodings` such as `avif:55,jpeg:80`."""
        program = self.compiled_floor()
        output = emptied(self.path("floor"))
        command = [program, str(self.cores), output, ",".join(map(str, widths)), encodings, *self.photos]
        return self.timed(command, "floor", output, len(widths) * len(encodings.split(",")))

    def compiled_floor(self):
        program, source = self.path("floor.bin"), os.path.join(HERE, "floor.c")
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "vips"], capture_output=True, text=True, check=True)
        subprocess.run(["gcc", "-O2", source, "-o", program, *flags.stdout.split()], check=True)
        return program

    def vipsthumbnail(self, widths, quality):
        """One process for each picture, as many at a time as there are cores, one thread in each."""
        output = emptied(self.path("vipsthumbnail"))
        words = []
        for width in widths:
            for index, photo in enumerate(self.photos):
                file = f"{output}/{index}-{width}.jpg[Q={quality},strip]"
                words += [photo, "--size", f"{width}x{width}>", "-o", file]
        with open(self.path("vipsthumbnail.words"), "w") as file:
            file.write("\0".join(words))
        command = ["env", "VIPS_CONCURRENCY=1", "xargs", "-0", "-a", file.name, "-n", "5", "-P", str(self.cores)]
        return self.timed([*command, "vipsthumbnail"], "vipsthumbnail", output, len(widths))

    def sigal_site(self, large, small, quality):
        """sigal's two sizes and its pages."""
        site = emptied(self.path("sigal"))
        self.place_photos(os.path.join(site, "pictures", "trip"))
        with open(os.path.join(site, "sigal.conf.py"), "w") as file:
            file.write(f"source = 'pictures'\nimg_size = ({large}, {large})\nthumb_size = ({small}, {small})\n")
            file.write(f"keep_orig = False\njpg_options = {{'quality': {quality}, 'optimize': True}}\n")
        command = [self.sigal, "build", "-n", str(self.cores)]
        return self.timed(command, "sigal", os.path.join(site, "_build"), 2, folder=site)

    def hugo_site(self):
        """Three sizes by Hugo's image processing."""
        site = emptied(self.path("hugo"))
        bundle = os.path.join(site, "content", "trip")
        self.place_photos(bundle)
        write(os.path.join(bundle, "index.md"), "---\ntitle: trip\n---\n")
        kinds = '"taxonomy", "term", "RSS", "sitemap", "home", "404"'
        write(os.path.join(site, "config.toml"), f'baseURL = "/"\ndisableKinds = [{kinds}]\n')
        write(os.path.join(site, "layouts", "_default", "single.html"), LAYOUT)
        command = ["hugo", "--cacheDir", os.path.join(site, "cache")]
        return self.timed(command, "hugo", os.path.join(site, "public"), 3, folder=site)

    def place_photos(self, folder):
        # Hugo doesn't follow symbolic links; a hard link costs nothing.
        os.makedirs(folder)
        for index, photo in enumerate(self.photos):
            os.link(photo, os.path.join(folder, f"p{index}.jpg"))

    def timed(self, command, name, output, pictures_each, folder=None):
        log = self.path(name + ".log")
        taken = seconds(command, log, folder)
        files = glob.glob(output + "/**", recursive=True)
        pictures = [path for path in files if path.endswith((".jpg", ".avif"))]
        made = [path for path in pictures if os.path.getsize(path) < LARGEST_RENDITION]
        if len(made) < pictures_each * len(self.photos):
            stop(f"{name} made {len(made)} pictures of {pictures_each * len(self.photos)}; see {log}")
        return taken


def hugo_pages(site, output, log):
    """Seconds of a Hugo build of the site, into a folder that is not there yet.

    ext4 without a journal passes over every file deleted in the last minutes for each new one nearby, so what one build
    wrote is not removed before the next is timed."""
    command = ["hugo", "--cacheDir", os.path.join(site, "cache"), "--destination", output]
    return seconds(command, log, folder=site)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
