"""Two editions of one site. Between them a gallery is renamed, one removed and one added, a caption and a template
change, a photo is replaced under its name, one added and one removed, a file stands where a folder stood; the newer
one holds a broken photo, so that its clean build exits 3."""

import os
import shutil

from pngs import png

BASE = "https://example.com/"
SETTINGS = f"title: Soaked\nbaseURL: {BASE}\nsizes: [64, 128]\nformats: [jpeg]\n"
EDITIONS = ("older", "newer")


def write_editions(folder, templates, scale):
    """Writes content and themes of each edition to folder/EDITION.

    scale: of 1, it makes about seven photos. The gallery that stays grows fastest with it, so that a change of edition
    keeps within the deletion limit.
    """
    for edition in EDITIONS:
        place = os.path.join(folder, edition)
        shutil.copytree(templates, os.path.join(place, "templates"))
        write(place, "templates/default/assets/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
        append(place, "templates/default/assets/site.css", "\n.soaked { background: url(dot.svg); }\n")
        write(place, "content/site.yaml", SETTINGS)
        write(place, "content/static/CNAME", f"{edition}.example.com\n")
        write(place, "content/pages/about.md", f"# About\n\nThe [{edition}](https://example.com/) edition.\n")
    write_older(os.path.join(folder, "older"), scale)
    write_newer(os.path.join(folder, "newer"), scale)


def write_older(place, scale):
    gallery(place, "harbour", {number: f"harbour {number}" for number in range(1, 5 * scale - 1)})
    gallery(place, "hills", {number: f"hills {number}" for number in range(1, scale + 2)})
    gallery(place, "islands/north", {number: f"north {number}" for number in range(1, scale + 2)})
    write(place, "content/galleries/harbour/photo1.md", "---\ntitle: Boats\n---\nBefore the storm.\n")
    write(place, "content/pages/contact.md", "# Contact\n")
    write(place, "content/static/notes", "one file\n")


def write_newer(place, scale):
    harbour = {number: f"harbour {number}" for number in range(1, 5 * scale - 2)}
    gallery(place, "harbour", harbour | {2: "harbour again", 99: "harbour 99"})
    gallery(place, "mountains", {number: f"hills {number}" for number in range(1, scale + 2)})
    gallery(place, "lanes", {number: f"lanes {number}" for number in range(1, scale + 2)})
    write(place, "content/galleries/harbour/photo1.md", "---\ntitle: Boats\n---\nAfter the storm.\n")
    write(place, "content/galleries/lanes/broken.png", png("broken")[:2000])
    write(place, "content/pages/imprint.md", "# Imprint\n")
    write(place, "content/static/notes/first.txt", "a folder now\n")
    footer = os.path.join(place, "templates/default/partials/footer.mustache")
    with open(footer) as file:
        text = file.read()
    write(place, "templates/default/partials/footer.mustache", text.replace("</footer>", "<p>Newer</p>\n</footer>", 1))


def gallery(place, name, photos):
    """photos: the seed of each photo's pixels, by its number."""
    write(place, f"content/galleries/{name}/gallery.md", f"---\nname: {name.title()}\n---\nOf {name}.\n")
    for number, seed in photos.items():
        write(place, f"content/galleries/{name}/photo{number}.png", png(seed))


def write(place, name, content):
    path = os.path.join(place, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)


def append(place, name, text):
    with open(os.path.join(place, name), "a") as file:
        file.write(text)
