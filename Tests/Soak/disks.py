"""Disks that are full: the output on a tmpfs that holds 10, 20 … 100 % of what a build needs; and file size limits.

The build must fail with a line that names a file and the reason, and leave the former site; once there is room, the
next build must leave what a clean one does.
"""

import os
import threading
from collections import Counter

from failures import faults_of_failure, faults_of_success, has_published, leaves_stage, watching_renames
from mounts import Disk, enter_own_mounts
from snapshots import snapshot
from workbench import Workbench

FILE_LIMITS_BYTES = [0, 100, 1000, 2000, 4000, 8000, 16_000, 64_000]


def run(sitebuild, templates, has_cache_flag, folder, count, seed, evidence):
    try:
        enter_own_mounts()
    except OSError as error:
        evidence.record("can't mount a tmpfs here, so NO DISK WAS FILLED", [str(error)])
        return "nothing was tried"
    tally = Counter()
    bench = Workbench(sitebuild, templates, has_cache_flag, folder)
    elsewhere = bench.cache
    # One size alone is half of the need.
    percents = [100 * (index + 1) // count for index in range(count)] if count > 1 else [50]
    for cache in ["on the same disk", "elsewhere"] if has_cache_flag else ["none"]:
        for is_older in (True, False):
            disk = Disk(os.path.join(folder, "disk"))
            bench.public = os.path.join(disk.place, "public")
            bench.cache = os.path.join(disk.place, "cache") if cache == "on the same disk" else elsewhere
            Starving(bench, disk, is_older, f"cache {cache}", tally, evidence).starve(percents)
            bench.forget()
            disk.remove()
    bench.public, bench.cache = os.path.join(folder, "public"), elsewhere
    for limit in FILE_LIMITS_BYTES[: max(1, count)]:
        for is_older in (True, False):
            limit_files(bench, limit, is_older, tally, evidence)
    if not tally["full"]:
        evidence.record("no disk was full", ["a build needs less than was measured"])
    return (
        f"{tally['disks']} disks, {tally['full']} of them full, {tally['older']} of these with an older site on them;"
        f" {tally['limits']} limits of file size, {tally['met']} of them met"
    )


def begin(bench, is_older):
    """Brings the output to its start, and moves in the edition that is to be built."""
    if not is_older:
        return bench.forget()
    if bench.edition != "older":
        bench.use("older")
    if bench.build().status != 0:
        raise SystemExit("soak: a build of the older edition fails where there is room")
    bench.use("newer")


def start_name(is_older):
    return "over an older site" if is_older else "from nothing"


class Starving:
    """One kind of start, at every size."""

    def __init__(self, bench, disk, is_older, where, tally, evidence):
        self.bench, self.disk, self.is_older, self.where = bench, disk, is_older, where
        self.tally, self.evidence = tally, evidence

    def starve(self, percents):
        begin(self.bench, self.is_older)
        need = self.measure_need()
        for percent in percents:
            begin(self.bench, self.is_older)
            self.disk.resize(self.disk.used + need * percent // 100)
            title = f"a disk with {percent} % of {need} bytes, {start_name(self.is_older)}, {self.where}"
            self.try_one(title)
            self.disk.resize()
            converge(self.bench, f"{title}; then with room", self.evidence)

    def measure_need(self):
        """The most bytes that a build has in use beyond those before it."""
        before = self.disk.used
        peak, ended = [before], threading.Event()

        def watch():
            while not ended.wait(0.0005):
                peak[0] = max(peak[0], self.disk.used)

        watcher = threading.Thread(target=watch)
        watcher.start()
        self.bench.build()
        ended.set()
        watcher.join()
        return peak[0] - before

    def try_one(self, title):
        build = build_and_judge(self.bench, [], title, self.evidence)
        self.tally["disks"] += 1
        self.tally["full"] += build.status == 1
        self.tally["older"] += build.status == 1 and self.is_older


def limit_files(bench, limit, is_older, tally, evidence):
    """A build whose files, and its workers', may not grow past a limit; the system's way of a quota."""
    begin(bench, is_older)
    title = f"files of at most {limit} bytes, {start_name(is_older)}"
    # Below strace, which must go on writing.
    build = build_and_judge(bench, ["prlimit", f"--fsize={limit}"], title, evidence)
    tally["limits"] += 1
    tally["met"] += build.status == 1
    converge(bench, f"{title}; then without", evidence)


def build_and_judge(bench, prefix, title, evidence):
    """Builds where there may not be room, and records what is wrong with what is left."""
    before = snapshot(bench.public)
    log = os.path.join(bench.folder, "renames.log")
    build = bench.build(prefix=[*watching_renames(log), *prefix])
    faults = bench.faults_halfway(before)
    if build.status == 1:
        faults += faults_of_failure(bench, build, before, has_published(log, bench))
    elif build.status == bench.clean[bench.edition].status:
        faults += faults_of_success(bench)
    else:
        faults.append(f"exits {build.status}")
    if leaves_stage(bench):
        faults.append("leaves its stage behind")
    if faults:
        evidence.record(title, faults, build, [bench.public])
    return build


def converge(bench, title, evidence):
    again = bench.build()
    if faults := bench.faults_at_the_end(again):
        title = f"{title}: the next build differs from a clean one"
        evidence.record(title, faults, again, [bench.public, bench.cache])
        bench.forget()
