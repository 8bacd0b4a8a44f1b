"""How a build that can't go on must fail: exit 1, a line that names a file and the reason, the former site untouched
unless renaming had begun."""

import os
import re

from snapshots import STAGING, differences, snapshot

# As the system says it, and as SQLite does.
REASONS = re.compile(
    "no space left on device|file too large|disk quota exceeded|input/output error|disk i/o error|"
    "database or disk is full|unable to open database file",
    re.IGNORECASE,
)


def faults_of_failure(bench, build, before, has_published):
    """What is wrong with how a build failed; before: the output before it, has_published: whether it came to rename."""
    faults = []
    if not any("/" in line and REASONS.search(line) for line in build.error_lines):
        faults.append(f"names no file with the reason: {build.errors.strip()[-300:]!r}")
    if not has_published:
        faults += [f"failed before the first rename, {line}" for line in differences(snapshot(bench.public), before)]
    return faults


def faults_of_success(bench):
    """What a build that says it succeeded has not published as a clean one does; folders left empty don't count."""
    found, wanted = (
        {path: digest for path, digest in tree.items() if digest != "folder"}
        for tree in (snapshot(bench.public), bench.clean[bench.edition].public)
    )
    return [f"says all is good, {line}" for line in differences(found, wanted)]


def leaves_stage(bench):
    return os.path.lexists(os.path.join(bench.public, STAGING))


def watching_renames(log):
    """An strace command that only writes down what is renamed."""
    return ["strace", "-f", "-qq", "-o", log, "-e", "signal=none", "-e", "?rename,?renameat,?renameat2"]


def has_published(log, bench):
    """Whether a rename led from the stage into the output itself."""
    stage = os.path.join(bench.public, STAGING) + "/"
    with open(log, errors="surrogateescape") as file:
        for line in file:
            # A call by which one thread lost its turn to another shows no result on its own line.
            paths = re.findall(r'"([^"]*)"', line)
            is_done = " = 0" in line or "<unfinished" in line
            if len(paths) == 2 and is_done and paths[0].startswith(stage) and not paths[1].startswith(stage):
                return paths[1].startswith(bench.public + "/")
    return False
