"""A site that is built over and over at one place, and what its clean builds look like."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass

from editions import EDITIONS, write_editions
from oracle import Oracle
from snapshots import STAGING, differences, snapshot

TIME_LIMIT_SECONDS = 300
# SQLite's own files: their bytes differ between builds that say the same.
LEDGER = "ledger.sqlite"


@dataclass
class Build:
    command: list
    status: int  # negative: the signal that ended it
    output: str
    errors: str
    seconds: float

    @property
    def error_lines(self):
        return [line for line in self.errors.splitlines() if line.startswith("error: ")]

    @property
    def rejected(self):
        """The paths of rejected files."""
        return {line.split(": ")[1] for line in self.errors.splitlines() if line.startswith("rejected: ")}


@dataclass
class Clean:
    """What a build from nothing makes of an edition."""

    status: int
    rejected: set
    public: dict
    cache: dict


class Workbench:
    """`content`, `templates`, `public` and `cache` keep their places; an edition is moved in, so that its files keep
    their inodes and times as files do that nobody touched."""

    def __init__(self, sitebuild, templates, has_cache_flag, folder, scale=1):
        self.sitebuild, self.has_cache_flag, self.folder = sitebuild, has_cache_flag, folder
        self.public, self.cache = os.path.join(folder, "public"), os.path.join(folder, "cache")
        self.shelf = os.path.join(folder, "editions")
        self.edition = None
        self.oracle = Oracle()
        write_editions(self.shelf, templates, scale)
        self.clean = {edition: self.build_clean(edition) for edition in EDITIONS}

    def use(self, edition):
        for name in ("content", "templates"):
            place = os.path.join(self.folder, name)
            if self.edition:
                os.rename(place, os.path.join(self.shelf, self.edition, name))
            os.rename(os.path.join(self.shelf, edition, name), place)
        self.edition = edition

    @property
    def other_edition(self):
        return EDITIONS[1 - EDITIONS.index(self.edition)] if self.edition else EDITIONS[0]

    def forget(self):
        """Removes what builds made."""
        for place in (self.public, self.cache):
            if os.path.lexists(place):
                shutil.rmtree(place)

    def command(self):
        place = ["--output", self.public] + (["--cache", self.cache] if self.has_cache_flag else [])
        sources = ["--source", os.path.join(self.folder, "content")]
        return [self.sitebuild, *sources, "--templates", os.path.join(self.folder, "templates"), *place, "--jobs", "2"]

    def build(self, prefix=()):
        """Runs a build to its end. prefix: a command that runs it, such as strace."""
        command = [*prefix, *self.command()]
        started = time.monotonic()
        return finish(start(command), command, started)

    def build_clean(self, edition):
        self.use(edition)
        self.forget()
        build = self.build()
        wanted = 3 if edition == "newer" else 0
        if build.status != wanted:
            raise SystemExit(f"soak: a clean build exits {build.status}, not {wanted}:\n{build.errors}")
        faults = self.oracle.faults(self.public)
        if os.path.lexists(os.path.join(self.public, STAGING)):
            faults.append("its stage is left behind")
        if faults:
            raise SystemExit("soak: a clean build is not whole:\n" + "\n".join(faults))
        clean = Clean(build.status, build.rejected, snapshot(self.public, leaving_out=()), self.cached())
        self.forget()
        return clean

    def cached(self):
        found = snapshot(self.cache, leaving_out=())
        return {path: digest for path, digest in found.items() if not is_ledger(path) and digest != "folder"}

    def faults_halfway(self, before, is_complete=True):
        """What is wrong with the output of a build that did not come to its end.

        before: the output before it. is_complete: every file must be the former build's or the clean one's; not so
        when a photo was rejected on the way.
        """
        faults = self.oracle.faults(self.public)
        if not is_complete:
            return faults
        after = self.clean[self.edition].public
        for path, digest in snapshot(self.public).items():
            if digest != "folder" and digest not in (before.get(path), after.get(path)):
                faults.append(f"neither the former nor the new file: {path}")
        return faults

    def faults_at_the_end(self, build):
        """What tells the output and the cache after this build from those of a clean one."""
        clean = self.clean[self.edition]
        faults = []
        if build.status != clean.status:
            faults.append(f"exits {build.status}, a clean build {clean.status}: {build.errors.strip()[-300:]}")
        faults += differences(snapshot(self.public, leaving_out=()), clean.public)
        # Renditions of the other edition may be kept; nothing else.
        known = {}
        for edition in self.clean.values():
            known |= edition.cache
        for path, digest in self.cached().items():
            if path not in known:
                faults.append(f"left in the cache: {path}")
            elif known[path] != digest:
                faults.append(f"different in the cache: {path}")
        missing = clean.cache.keys() - self.cached().keys()
        return faults + [f"missing from the cache: {path}" for path in sorted(missing)]


def is_ledger(path):
    return os.path.basename(path).startswith(LEDGER)


def start(command, environment=None):
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(process, command, started, limit_seconds=TIME_LIMIT_SECONDS):
    """Waits for the end; a build that hangs is killed, with all that it started, and has the status "hangs"."""
    hangs = False
    try:
        output, errors = process.communicate(timeout=limit_seconds)
    except subprocess.TimeoutExpired:
        hangs = True
        end_session(process)
        output, errors = process.communicate()
    finally:
        # Also when the soak itself is asked to end.
        end_session(process)
    status = "hangs" if hangs else process.returncode
    texts = [text.decode(errors="surrogateescape") for text in (output, errors)]
    return Build(list(command), status, *texts, time.monotonic() - started)


def end_session(process):
    """Ends what a killed build may have left running; the session is our own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
