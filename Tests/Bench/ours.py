"""sitebuild, as the bench runs it: one content folder, one output, one cache."""

import glob
import json
import os

from measure import emptied, peak_memory, seconds, stop


class Site:
    """A site to build with the release binary. `folder` holds public/, cache/ and the log."""

    def __init__(self, binary, source, templates, folder, cores):
        self.source, self.folder = source, folder
        self.output, self.cache = os.path.join(folder, "public"), os.path.join(folder, "cache")
        self.log = os.path.join(folder, "sitebuild.log")
        os.makedirs(folder, exist_ok=True)
        places = ["--source", source, "--output", self.output, "--templates", templates, "--cache", self.cache]
        self.command = [binary, "build", *places, "--jobs", str(cores)]

    def forget(self):
        """Nothing built, nothing cached."""
        emptied(self.output)
        emptied(self.cache)

    def forget_ledger(self):
        """The ledger gone, the media store still there. False if there was no ledger."""
        ledgers = glob.glob(os.path.join(self.cache, "ledger.sqlite*"))
        for path in ledgers:
            os.remove(path)
        return bool(ledgers)

    def build(self):
        return seconds([*self.command, "--json"], self.log)

    def memory(self, wants_tree=False):
        """Without --json, which keeps the list of all changes."""
        return peak_memory(self.command, self.log, wants_tree)

    def report(self):
        """What the last build printed with --json."""
        with open(self.log) as file:
            text = file.read()
        try:
            return json.loads(text[text.index("{") :])
        except ValueError:
            stop(f"sitebuild printed no JSON; see {self.log}")

    def renditions(self, width, suffix):
        """Source path below the content folder -> file of its rendition of that width."""
        found = {}
        for path in glob.glob(os.path.join(self.output, "data", "galleries", "*.json")):
            with open(path) as file:
                items = json.load(file)
            for item in items:
                for rendition in item["renditions"]:
                    if rendition["width"] == width and rendition["url"].endswith(suffix):
                        name = rendition["url"].partition("media/")[2]
                        found[item["s3Key"]] = os.path.join(self.output, "media", name)
        return found
