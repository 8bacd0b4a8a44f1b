"""Says whether a published folder is whole: every file by itself, and everything that index.html leads to."""

import hashlib
import json
import os
import re
import subprocess
import xml.etree.ElementTree
from urllib.parse import unquote, urlsplit

import html5lib

from editions import BASE

CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
ROOTS = ("index.html", "404.html")


class Oracle:
    """Remembers what it found in bytes it has seen, so that looking again at an unchanged file costs its hash.

    decodes: whether pictures are decoded, not only looked at.
    """

    def __init__(self, decodes=True):
        self.decodes = decodes
        self.known = {}

    def faults(self, public):
        """One line for each fault; none for a folder that is not there."""
        faults, references = [], {}
        for path in published_files(public):
            problem, found = self.examine(public, path)
            faults += [f"{path}: {problem}"] if problem else []
            references[path] = found
        if "index.html" not in references:
            return faults
        data = [path for path in references if path.startswith("data/")]
        waiting = [root for root in ROOTS if root in references] + data
        reached = set(waiting)
        while waiting:
            page = waiting.pop()
            for address in references[page]:
                target = resolve(page, address)
                if target is None or target in reached:
                    continue
                candidates = (target, os.path.join(target, "index.html"))
                found = next((path for path in candidates if path in references), None)
                if found is None:
                    faults.append(f"{page}: dead link {address}")
                elif found not in reached:
                    reached.add(found)
                    waiting.append(found)
        return faults

    def examine(self, public, path):
        """What is wrong with a file, or None; and the addresses in it."""
        location = os.path.join(public, path)
        with open(location, "rb") as file:
            content = file.read()
        kind = os.path.splitext(path)[1].lower()
        key = (kind, hashlib.sha256(content).digest())
        if key not in self.known:
            try:
                self.known[key] = (None, self.read(kind, content, location))
            except ValueError as error:
                self.known[key] = (str(error) or "broken", [])
        return self.known[key]

    def read(self, kind, content, location):
        """The addresses in a file. Raises ValueError when it is not whole."""
        match kind:
            case ".html":
                return read_page(content)
            case ".css":
                return CSS_ADDRESS.findall(content.decode())
            case ".json":
                return [text for text in texts(json.loads(content)) if text.startswith((BASE, "/"))]
            case ".xml" | ".svg":
                parse_xml(content)
            case ".jpg" | ".jpeg":
                if not (content.startswith(b"\xff\xd8") and content.endswith(b"\xff\xd9")):
                    raise ValueError(f"no whole JPEG, {len(content)} bytes")
                self.decode(location)
            case ".webp" | ".avif" | ".png":
                self.decode(location)
        return []

    def decode(self, location):
        if not self.decodes:
            return
        command = ["vips", "avg", location + "[fail_on=truncated]"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise ValueError("can't be decoded: " + done.stderr.strip()[-200:])


def published_files(public):
    """Paths below a published folder; names with a dot at its top are the builder's own."""
    for folder, folders, files in os.walk(public):
        relative = os.path.relpath(folder, public)
        relative = "" if relative == "." else relative
        if not relative:
            folders[:] = [name for name in folders if not name.startswith(".")]
            files = [name for name in files if not name.startswith(".")]
        for name in files:
            yield os.path.join(relative, name)


def read_page(content):
    if not content.rstrip().endswith(b"</html>"):
        raise ValueError(f"has no end, {len(content)} bytes")
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(content.decode())
    if parser.errors:
        raise ValueError(f"parse error {parser.errors[0][1:]}")
    addresses = []
    for element in tree.iter():
        for name in ("href", "src", "poster"):
            addresses += [element.get(name)] if element.get(name) else []
        for candidate in (element.get("srcset") or "").split(","):
            addresses += candidate.split()[:1]
        addresses += CSS_ADDRESS.findall(element.get("style") or "")
        if element.tag == "style":
            addresses += CSS_ADDRESS.findall(element.text or "")
        if element.tag == "meta" and (element.get("content") or "").startswith(BASE):
            addresses.append(element.get("content"))
    return addresses


def parse_xml(content):
    try:
        xml.etree.ElementTree.fromstring(content)
    except xml.etree.ElementTree.ParseError as error:
        raise ValueError(str(error)) from None


def texts(value):
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from texts(member)


def resolve(page, address):
    """The path below the published folder that an address leads to, or None where it leads elsewhere."""
    if address.startswith(BASE):
        address = "/" + address[len(BASE) :]
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    start = "/" if parts.path.startswith("/") else "/" + os.path.dirname(page)
    return os.path.normpath(os.path.join(start, unquote(parts.path))).lstrip("/")
