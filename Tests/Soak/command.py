"""The command line of script/soak."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import disks
import errors
import kills
import memory
import mutations
import ratings
import stories
from evidence import Evidence

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PURPOSE = (
    "Kills builds and the companion, fills disks, refuses system calls and damages pictures, and looks at what is left"
    " each time."
)
# Each part, its usual count, and of what.
PARTS = {
    "kills": (kills.run, 200, "kills"),
    "disks": (disks.run, 10, "sizes"),
    "errors": (errors.run, 200, "errors"),
    "mutations": (mutations.run, 10_000, "pictures"),
    "memory": (memory.run, 48, "files"),
    "ratings": (ratings.run, 100, "kills"),
    "stories": (stories.run, 60, "stories of each kind"),
}


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = parse()
    tools = ["strace", "vips", "exiftool", "mount", "prlimit"]
    if "memory" in (arguments.parts or PARTS):
        tools += ["valgrind", "strip", "cc"]
    if missing := [tool for tool in tools if not shutil.which(tool)]:
        sys.exit(f"soak: {', '.join(missing)} missing: run script/bootstrap --soak")
    sitebuild = os.path.abspath(arguments.sitebuild) if arguments.sitebuild else build_release()
    # Without links: system calls are found by their paths.
    folder = os.path.realpath(tempfile.mkdtemp(prefix="soak-"))
    print(f"soak: {sitebuild}, seed {arguments.seed}, in {folder}", flush=True)
    faults = 0
    for name in arguments.parts or PARTS:
        faults += run(name, arguments, sitebuild, os.path.join(folder, name))
    if faults:
        sys.exit(f"soak: {faults} faults; what each left behind is in {folder}")
    shutil.rmtree(folder, ignore_errors=True)


def parse():
    parser = argparse.ArgumentParser(prog="script/soak", description=PURPOSE)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all of them unless named")
    parser.add_argument("--count", type=int, help="how many kills, sizes of disk, errors or pictures")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same choices")
    parser.add_argument("--sitebuild", help="the program to try, in place of a release build; siteapi lies beside it")
    parser.add_argument("--no-cache-flag", action="store_true", help="for a program that has no --cache")
    arguments = parser.parse_args()
    if unknown := [part for part in arguments.parts if part not in PARTS]:
        parser.error(f"no part is called {unknown[0]}")
    if arguments.count is not None and arguments.count < 1:
        parser.error("--count must be at least 1")
    return arguments


def build_release():
    print("soak: building release", flush=True)
    for product in ["sitebuild", "siteapi"]:
        subprocess.run([os.path.join(ROOT, "script", "release"), product], check=True, stdout=sys.stderr)
    return os.path.join(os.path.realpath(os.path.join(ROOT, ".build", "release")), "sitebuild")


def run(name, arguments, sitebuild, folder):
    """Runs one part, prints its verdict, and returns its number of faults."""
    part, usual, noun = PARTS[name]
    count = arguments.count or usual
    print(f"{name}: {count} {noun}", flush=True)
    started = time.monotonic()
    os.makedirs(folder)
    evidence = Evidence(folder)
    templates = os.path.join(ROOT, "site-templates")
    said = part(sitebuild, templates, not arguments.no_cache_flag, folder, count, arguments.seed, evidence)
    verdict = "passed" if not evidence.faults else f"FAILED, {evidence.faults} faults"
    print(f"{name}: {verdict}: {said}; {time.monotonic() - started:.0f} s", flush=True)
    return evidence.faults
