"""Every feed by feedparser, as a reader follows it over a stamp, a move and a changed caption."""

import glob
import os
import re
import subprocess
import unittest

import feedparser

from workbench import SITEBUILD, Site, checked

OLD_TIME = "2025-01-01T00:00:00Z"


class Feeds(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.site = Site(self._testMethodName, build=False, galleries=["iceland", "kyoto"], sizes=[480])

    def test_a_reader_knows_every_photo_again(self):
        self.run_command("stamp", "--baseline")
        self.site.build()
        first = self.feeds()
        self.assertEqual(sorted(first), ["feed.xml", "galleries/iceland/feed.xml", "galleries/kyoto/feed.xml"])

        # Nothing that a reader sees of an entry follows from where the photo lies, but for the links.
        self.run_command("mv", "galleries/kyoto", "galleries/japan/kyoto")
        self.run_command("mv", "galleries/japan/kyoto", "galleries/honshu")
        self.assertTrue(self.run_command("stamp").startswith("0 new, 0 changed"))
        self.site.build()
        moved = self.feeds()
        self.assertEqual(self.seen(moved["galleries/honshu/feed.xml"]), self.seen(first["galleries/kyoto/feed.xml"]))
        self.assertEqual(self.seen(moved["feed.xml"]), self.seen(first["feed.xml"]))
        for old in ["galleries/kyoto/feed.xml", "galleries/japan--kyoto/feed.xml"]:
            self.assertEqual(self.seen(moved[old]), self.seen(first["galleries/kyoto/feed.xml"]))
            links = {link.rel: link.href for link in moved[old].feed.links}
            self.assertTrue(links["self"].endswith("/galleries/honshu/feed.xml"), links)

        # A caption that changes is an update of one entry.
        caption = os.path.join(self.site.content, "galleries", "honshu", "photo1.md")
        with open(caption, "a") as file:
            file.write("\nAnother sentence.\n")
        self.assertIn("0 new, 1 changed", self.run_command("stamp"))
        self.site.build()
        before, after = (self.seen(feeds["galleries/honshu/feed.xml"]) for feeds in [moved, self.feeds()])
        changed = [old["id"] for old, new in zip(before["entries"], after["entries"]) if old != new]
        self.assertEqual(len(changed), 1)
        self.assertGreater(after["updated"], before["updated"])

    def test_times_are_those_of_the_content(self):
        self.run_command("stamp")
        for path in glob.glob(os.path.join(self.site.content, "galleries", "*", "*.md")):
            with open(path) as file:
                text = file.read()
            with open(path, "w") as file:
                file.write(re.sub('uploadedAt: "[^"]*"', f'uploadedAt: "{OLD_TIME}"', text))
        self.site.build()
        for name, feed in self.feeds().items():
            for entry in feed.entries:
                self.assertEqual((entry.published, entry.updated), (OLD_TIME, OLD_TIME), name)

    def feeds(self):
        """Every feed by its path; each is well formed, and its entries and times are whole."""
        found = {}
        for path in glob.glob(os.path.join(self.site.public, "**", "feed.xml"), recursive=True):
            name = os.path.relpath(path, self.site.public)
            with open(path, "rb") as file:
                feed = feedparser.parse(file.read())
            self.assertFalse(feed.bozo, f"{name}: {feed.get('bozo_exception')}")
            self.assertEqual(feed.version, "atom10")
            ids = [entry.id for entry in feed.entries]
            self.assertEqual(len(ids), len(set(ids)), f"{name} has an id twice")
            self.assertGreater(len(ids), 0)
            for entry in feed.entries:
                self.assertRegex(entry.id, "^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
                self.assertIsNotNone(entry.updated_parsed, f"{name}: {entry.updated}")
                self.assertTrue(entry.title and entry.link and entry.content)
            self.assertEqual(feed.feed.updated_parsed, max(entry.updated_parsed for entry in feed.entries))
            found[name] = feed
            checked["feeds by feedparser"] += 1
        return found

    def seen(self, feed):
        """What must be the same wherever the gallery lies."""
        entries = [
            {"id": entry.id, "title": entry.title, "updated": entry.updated, "published": entry.get("published")}
            for entry in feed.entries
        ]
        return {"id": feed.feed.id, "updated": feed.feed.updated, "entries": entries}

    def run_command(self, command, *arguments):
        done = subprocess.run(
            [SITEBUILD, command, *arguments, "--source", self.site.content, "--output", self.site.public],
            capture_output=True,
            text=True,
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout
