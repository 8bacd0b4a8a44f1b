"""Damaged pictures of every format that is read, a hundred to a build.

No build may crash or hang, no picture may take over ten seconds, each is published or named as rejected, and the site
is whole.
"""

import json
import os
import random
import re
import shutil
import time
from collections import Counter

from editions import BASE
from mutators import mutate
from oracle import Oracle
from seeds import make_seeds
from workbench import finish, start

BATCH = 100
LONGEST_SECONDS = 10
SETTINGS = f"baseURL: {BASE}\nsizes: [64]\nformats: [jpeg]\n"
SHOWN_REASONS = 20


def run(sitebuild, templates, has_cache_flag, folder, count, seed, evidence):
    seeds = make_seeds(os.path.join(folder, "seeds"))
    gallery = Gallery(sitebuild, templates, has_cache_flag, folder, evidence)
    gallery.build(dict(seeds), must_publish=True)
    gallery.tally.clear()
    gallery.reasons.clear()
    names = sorted(seeds)
    for first in range(0, count, BATCH):
        pictures = {}
        for number in range(first, min(first + BATCH, count)):
            seed_name = names[number % len(names)]
            # Of its own, so that a picture stays the same whatever is asked for around it.
            chance = random.Random(f"{seed} {number}")
            pictures[f"{number:06}-{seed_name}"] = mutate(seeds[seed_name], chance, seeds)
        gallery.build(pictures)
    tally = gallery.tally
    for reason, number in gallery.reasons.most_common(SHOWN_REASONS):
        print(f"  {number:6} rejected: {reason}")
    if rest := gallery.reasons.most_common()[SHOWN_REASONS:]:
        print(f"  {sum(number for _, number in rest):6} rejected for {len(rest)} more reasons")
    return (
        f"{tally['pictures']} pictures from {len(seeds)} seeds in {tally['builds']} builds: {tally['published']}"
        f" published, {tally['rejected']} rejected; decoders crashed {tally['crashed']}, killed {tally['killed']},"
        f" gave up {tally['gave up']}, over time {tally['over time']}; the slowest build {tally['slowest ms'] / 1000} s"
    )


class Gallery:
    """Builds some pictures as a site of their own and holds the result against what was put in."""

    def __init__(self, sitebuild, templates, has_cache_flag, folder, evidence):
        self.place = os.path.join(folder, "site")
        self.content = os.path.join(self.place, "content")
        cache = ["--cache", os.path.join(self.place, "cache")] if has_cache_flag else []
        places = ["--source", self.content, "--output", os.path.join(self.place, "public")]
        self.command = [sitebuild, *places, "--templates", templates, *cache, "--jobs", "2", "--json", "--force"]
        self.evidence, self.tally, self.reasons = evidence, Counter(), Counter()

    def build(self, pictures, must_publish=False):
        """pictures: bytes by name. must_publish: sound ones, none of which may be rejected."""
        self.write(pictures)
        build = finish(start(self.command), self.command, time.monotonic())
        faults = self.faults(build, pictures, must_publish)
        if faults:
            self.evidence.record(f"a build of {len(pictures)} pictures", faults, build, [self.content])
        self.tally["builds"] += 1
        self.tally["slowest ms"] = max(self.tally["slowest ms"], int(build.seconds * 1000))
        if build.seconds > LONGEST_SECONDS:
            self.find_slow(pictures, build)

    def find_slow(self, pictures, build):
        """A build that took long is done again in halves, down to a picture that takes long by itself."""
        if len(pictures) == 1:
            fault = f"{next(iter(pictures))} takes {build.seconds:.1f} s"
            return self.evidence.record("a picture that takes long", [fault], build, [self.content])
        names = sorted(pictures)
        for half in (names[: len(names) // 2], names[len(names) // 2 :]):
            part = {name: pictures[name] for name in half}
            self.write(part)
            again = finish(start(self.command), self.command, time.monotonic())
            if again.seconds > LONGEST_SECONDS:
                self.find_slow(part, again)

    def write(self, pictures):
        shutil.rmtree(self.place, ignore_errors=True)
        os.makedirs(os.path.join(self.content, "galleries", "g"))
        with open(os.path.join(self.content, "site.yaml"), "w") as file:
            file.write(SETTINGS)
        for name, content in pictures.items():
            with open(os.path.join(self.content, "galleries", "g", name), "wb") as file:
                file.write(content)

    def faults(self, build, pictures, must_publish):
        if build.status not in (0, 3):
            return [f"exits {build.status}"]
        try:
            diagnostics = json.loads(build.output)["diagnostics"]
        except (ValueError, KeyError):
            return ["prints no JSON"]
        rejected = {entry["path"]: entry["message"] for entry in diagnostics if entry["severity"] == "rejection"}
        published = set(self.published_keys())
        wanted = {f"galleries/g/{name}" for name in pictures}
        faults = Oracle(decodes=False).faults(os.path.join(self.place, "public"))
        faults += [f"neither published nor named: {key}" for key in sorted(wanted - published - rejected.keys())]
        faults += [f"published and rejected: {key}" for key in sorted(published & rejected.keys())]
        strange = (published | rejected.keys()) - wanted
        faults += [f"not there, yet published or named: {key}" for key in sorted(strange)]
        faults += [f"{key}: {reason}" for key, reason in rejected.items() if "took longer than" in reason]
        if must_publish:
            faults += [f"a sound picture is rejected: {key}: {reason}" for key, reason in rejected.items()]
        if (build.status == 3) != bool(rejected):
            faults.append(f"exits {build.status} with {len(rejected)} rejected")
        self.count(len(pictures), published, rejected)
        return faults

    def published_keys(self):
        data = os.path.join(self.place, "public", "data", "galleries", "g.json")
        if not os.path.exists(data):
            return
        with open(data) as file:
            for record in json.load(file):
                yield record["s3Key"]

    def count(self, pictures, published, rejected):
        self.tally["pictures"] += pictures
        self.tally["published"] += len(published)
        self.tally["rejected"] += len(rejected)
        for reason in rejected.values():
            self.reasons[re.sub(r"\d[\d,.]*", "N", reason)[:90]] += 1
            kinds = {"decoder crashed": "crashed", "decoder was killed": "killed", "decoder gave up": "gave up"}
            for words, kind in (kinds | {"took longer than": "over time"}).items():
                self.tally[kind] += words in reason
