"""A catalogue of many tiny photos, for the cost of everything but pixels; and as many pages for Hugo."""

import datetime
import io
import os

import piexif
from PIL import Image

GALLERY_SIZE = 100

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"></head>
<body><main><h1>{{ .Title }}</h1>
{{ .Content }}
<dl><dt>Camera</dt><dd>Bench</dd></dl>
{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</main></body></html>
"""
LIST = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""


def make_catalog(count, folder):
    """`count` distinct JPEGs of 96 by 64 pixels with EXIF and a caption each, 100 a gallery."""
    picture = io.BytesIO()
    Image.radial_gradient("L").resize((96, 64)).convert("RGB").save(picture, "JPEG", quality=70)
    write(folder, "site.yaml", "title: Bench\nbaseURL: https://example.com/\n")
    for index in range(count):
        gallery, stem = place(index)
        if index % GALLERY_SIZE == 0:
            front = f"---\nname: Gallery {index // GALLERY_SIZE}\ncountry: Italy\nyears: [2024]\n---\n"
            write(folder, f"galleries/{gallery}/gallery.md", front + "A hundred photos.\n")
        photo = io.BytesIO()
        piexif.insert(exif(index), picture.getvalue(), photo)
        with open(os.path.join(folder, "galleries", gallery, stem + ".jpg"), "wb") as file:
            file.write(photo.getvalue())
        write(folder, f"galleries/{gallery}/{stem}.md", caption(index))


def make_hugo_pages(count, folder):
    """The same captions as a Hugo site: one plain template for a page, one for its lists and tags."""
    write(folder, "config.toml", 'title = "Bench"\nbaseURL = "https://example.com/"\n')
    write(folder, "layouts/_default/single.html", PAGE)
    write(folder, "layouts/_default/list.html", LIST)
    for index in range(count):
        gallery, stem = place(index)
        write(folder, f"content/{gallery}/{stem}.md", caption(index).replace("tags:", "date: 2024-01-01\ntags:", 1))


def place(index):
    return f"g{index // GALLERY_SIZE:04}", f"photo{index % GALLERY_SIZE + 1}"


def caption(index, extra=""):
    """A sidecar: a title, two of 57 tags, and a paragraph with emphasis and a link; `extra` ends it."""
    front = f'---\ntitle: "Photo {index}"\ntags: [a{index % 50}, b{index % 7}]\n---\n'
    return front + f"The *caption* of number {index}, with [a link](https://example.com).{extra}\n"


def exif(index):
    taken = datetime.datetime(2024, 1, 1) + datetime.timedelta(minutes=index)
    return piexif.dump(
        {
            "0th": {piexif.ImageIFD.Make: b"Bench", piexif.ImageIFD.ImageDescription: b"%d" % index},
            "Exif": {
                piexif.ExifIFD.DateTimeOriginal: taken.strftime("%Y:%m:%d %H:%M:%S").encode(),
                piexif.ExifIFD.ISOSpeedRatings: 100 + index % 50,
            },
        }
    )


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
