"""A gallery page of the same photos by three generators, in one browser: bytes, requests, and jumps of the page.

Not a test: script/compare-pages runs it, and docs/pages.md quotes what it prints.
"""

import functools
import gzip
import http.server
import os
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlparse

from test_weight import png
from workbench import ROOT, SITEBUILD, TEMPLATES, browser

COUNT = 60
SIGAL = os.path.join(ROOT, ".build", "bench", "venv", "bin", "sigal")
# As a tutorial has it: a page of thumbnails that lead to larger pictures.
HUGO = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title><style>img { margin: 4px }</style></head><body><h1>{{ .Title }}</h1>
{{ range .Resources.ByType "image" }}{{ $large := .Fit "1600x1600 q80 jpg" }}{{ $small := .Fit "480x480 q80 jpg" }}
<a href="{{ $large.RelPermalink }}"><img src="{{ $small.RelPermalink }}" alt="{{ .Name }}"></a>{{ end }}</body></html>
"""


@dataclass
class Cost:
    html: int = 0
    css: int = 0
    script: int = 0
    pictures: int = 0
    requests: int = 0
    elsewhere: int = 0
    shift: float = 0


def main():
    folder = tempfile.mkdtemp(prefix="compare-")
    try:
        photos = make_photos(os.path.join(folder, "photos"))
        sites = {
            "sitebuild": ours(folder, photos), "sigal": sigal(folder, photos), "Hugo, plain": hugo(folder, photos),
        }
        print(f"{COUNT} photos; text gzipped; pictures as fetched before anything is scrolled\n")
        print("| | HTML | CSS | JavaScript | requests | of them elsewhere | pictures | layout shift |")
        print("|---|---|---|---|---|---|---|---|")
        for screen, width, height in [("1440 × 900", 1440, 900), ("390 × 844", 390, 844)]:
            for name, (public, path) in sites.items():
                cost = visit(public, path, width, height)
                print(
                    f"| {name}, {screen} | {kilobytes(cost.html)} | {kilobytes(cost.css)} | {kilobytes(cost.script)}"
                    f" | {cost.requests} | {cost.elsewhere} | {kilobytes(cost.pictures)} | {cost.shift:.3f} |"
                )
    finally:
        shutil.rmtree(folder)


def make_photos(folder):
    """In landscape and portrait, each in colours of its own."""
    os.makedirs(folder)
    paths = []
    for number in range(COUNT):
        size = (1500, 1000) if number % 3 else (1000, 1500)
        paths.append(os.path.join(folder, f"photo{number + 1:03}.png"))
        with open(paths[-1], "wb") as file:
            file.write(png(size, (4 * number, 255 - 4 * number, 128)))
    # The peers take JPEG best.
    jpegs = [path.replace(".png", ".jpg") for path in paths]
    for path, jpeg in zip(paths, jpegs):
        subprocess.run(["vips", "copy", path, jpeg], check=True)
        os.remove(path)
    return jpegs


def ours(folder, photos):
    content, public = os.path.join(folder, "content"), os.path.join(folder, "ours")
    place(photos, os.path.join(content, "galleries", "trip"))
    command = [SITEBUILD, "--source", content, "--output", public, "--templates", TEMPLATES, "-q"]
    subprocess.run([*command, "--base-url", "https://example.com/"], check=True)
    return public, "galleries/trip/"


def sigal(folder, photos):
    site = os.path.join(folder, "sigal")
    place(photos, os.path.join(site, "pictures", "trip"))
    with open(os.path.join(site, "sigal.conf.py"), "w") as file:
        file.write("source = 'pictures'\n")
    subprocess.run([SIGAL, "build", "-n", "2"], cwd=site, check=True, capture_output=True)
    return os.path.join(site, "_build"), "trip/"


def hugo(folder, photos):
    site = os.path.join(folder, "hugo")
    place(photos, os.path.join(site, "content", "trip"))
    files = {
        "content/trip/index.md": "---\ntitle: trip\n---\n", "config.toml": 'baseURL = "/"\n',
        "layouts/_default/single.html": HUGO,
    }
    for name, text in files.items():
        path = os.path.join(site, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
    subprocess.run(["hugo", "--quiet"], cwd=site, check=True)
    return os.path.join(site, "public"), "trip/"


def place(photos, folder):
    os.makedirs(folder)
    for photo in photos:
        os.link(photo, os.path.join(folder, os.path.basename(photo)))


def visit(public, path, width, height):
    sent = {}

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            file = self.translate_path(self.path)
            if os.path.isdir(file):
                file = os.path.join(file, "index.html")
            if os.path.isfile(file):
                sent[self.path] = file
            super().do_GET()

    cost = Cost()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=public)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with browser(width, height, density=1 if width > 500 else 2, touch=width < 500) as driver:
            address = f"http://127.0.0.1:{server.server_address[1]}/"
            driver.get(address + path)
            # Until two seconds brought nothing new.
            count = -1
            while count != len(sent):
                count = len(sent)
                time.sleep(2)
            asked, shift = driver.execute_async_script(
                """const done = arguments[0];
                let sum = 0;
                new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
                    .observe({ type: "layout-shift", buffered: true });
                const names = performance.getEntriesByType("resource").map((entry) => entry.name);
                requestAnimationFrame(() => setTimeout(() => done([names, sum]), 200));"""
            )
            cost.shift = shift
            cost.elsewhere = sum(urlparse(name).netloc != urlparse(address).netloc for name in asked)
        server.shutdown()
    cost.requests = len(sent) + cost.elsewhere
    for file in sent.values():
        with open(file, "rb") as opened:
            content = opened.read()
        ending = os.path.splitext(file)[1].lower()
        if ending in (".html", ".css", ".js"):
            kind = {".html": "html", ".css": "css", ".js": "script"}[ending]
            setattr(cost, kind, getattr(cost, kind) + len(gzip.compress(content, 6)))
        elif ending in (".jpg", ".jpeg", ".png", ".avif", ".webp", ".gif", ".svg"):
            cost.pictures += len(content)
    return cost


def kilobytes(count):
    return f"{count / 1000:.1f} KB"


if __name__ == "__main__":
    main()
