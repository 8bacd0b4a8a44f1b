"""Calls that the system refuses: no space, an I/O error, a quota, one call at a time or from one call on, in the
builder and in its workers.

The build must fail and leave a whole site, or do without the call; the next build must leave what a clean one does.
"""

import os
from collections import Counter

from failures import faults_of_failure, faults_of_success
from snapshots import snapshot
from systemcalls import by_kind, injection, publishing_starts, recurring, spread, trace
from workbench import Workbench, is_ledger

ERRORS = ("ENOSPC", "EIO", "EDQUOT")
# The first descriptor of copy_file_range is the one that is read.
WRITING = ("write", "writev", "pwrite64", "sendfile")
# When one of these fails, what was written may be lost, although the file looks whole now.
KEEPING = ("close", "fsync", "fdatasync")
TURNS = (
    "write rename openat close pwrite64 mkdir fsync unlink fdatasync rename link ftruncate write copy_file_range"
    " sendfile ioctl fallocate rmdir flock openat linkat unlinkat writev rename renameat2 mkdirat fchmod utimensat"
).split()


def run(sitebuild, templates, has_cache_flag, folder, count, seed, evidence):
    tally = Counter()
    bench = Workbench(sitebuild, templates, has_cache_flag, folder)
    refusals = Refusals(bench, tally, evidence)
    made = tries = 0
    while made < count and tries < 3 * count:
        made += refusals.refuse(tries)
        tries += 1
    if made < count:
        evidence.record("too few calls were refused", [f"{made} of {count}"])
    names = ", ".join(f"{number} {name}" for name, number in sorted(refusals.names.items()))
    return (
        f"{made} calls refused ({names}), {tally['workers']} of them a worker's; {tally['failed']} builds failed,"
        f" {tally['rejected']} rejected the file, {tally['harmless']} did without; {tries - made} more tries missed,"
        f" {refusals.left_out} calls on passing names left out"
    )


class Refusals:
    """Draws calls from what traced builds did: from nothing, and over an older site."""

    def __init__(self, bench, tally, evidence):
        self.bench, self.tally, self.evidence = bench, tally, evidence
        self.log = os.path.join(bench.folder, "strace.log")
        self.turns, self.drawn, self.names = Counter(), Counter(), Counter()
        traces = [self.trace(is_older) for is_older in (False, True, False, True)]
        # By its path alone is a call found again; one on a name made anew each time is left out.
        known = recurring(traces)
        self.left_out = sum(call.path not in known for calls in traces[:2] for call in calls)
        self.calls, self.publishing = {}, {}
        for is_older, calls in zip((False, True), traces):
            self.calls[is_older] = by_kind(worth_refusing(calls, known))
            self.publishing[is_older] = publishing_starts(calls, bench)

    def trace(self, is_older):
        self.begin(is_older)
        build, calls = trace(self.bench, self.log)
        if build.status != self.bench.clean["newer"].status:
            raise SystemExit(f"soak: a traced build exits {build.status}:\n{build.errors}")
        return calls

    def begin(self, is_older):
        if not is_older:
            self.bench.forget()
        else:
            if self.bench.edition != "older":
                self.bench.use("older")
            self.bench.build()
        if self.bench.edition != "newer":
            self.bench.use("newer")

    def refuse(self, number):
        """Returns whether a call was refused."""
        is_older = number % 2 == 0
        kind = self.next_kind(is_older)
        index = self.drawn[is_older, kind]
        self.drawn[is_older, kind] += 1
        calls = self.calls[is_older][kind]
        call = calls[int(spread(index) * len(calls))]
        error = ERRORS[number // 2 % len(ERRORS)]
        lasts = number % 5 == 4
        self.begin(is_older)
        before = snapshot(self.bench.public)
        build = self.bench.build(prefix=injection(call, f"error={error}", self.log, lasts=lasts))
        with open(self.log, errors="surrogateescape") as file:
            is_refused = "(INJECTED)" in file.read()
        start = "over an older site" if is_older else "from nothing"
        title = f"{error} for {call}, call {call.nth_on_path}{' and all later ones' if lasts else ''}, {start}"
        if faults := self.faults(call, is_refused, build, before, is_older):
            self.evidence.record(title, faults, build, [self.bench.public])
        self.converge(title)
        self.tally["workers"] += is_refused and call.is_worker
        self.names[call.name] += is_refused
        return is_refused

    def next_kind(self, is_older):
        """Every other time a worker's call, where workers make such calls."""
        while True:
            name = TURNS[self.turns[is_older] // 2 % len(TURNS)]
            kind = (name, self.turns[is_older] % 2 == 1)
            self.turns[is_older] += 1
            if kind in self.calls[is_older]:
                return kind

    def faults(self, call, is_refused, build, before, is_older):
        bench, clean = self.bench, self.bench.clean[self.bench.edition]
        is_source = call.path.startswith(os.path.join(bench.folder, "content") + "/")
        may_reject = is_source and call.name in ("openat", "close", "ioctl")
        # A gallery whose text can't be read is left out, and what is wrong with its photos is not looked for.
        is_lacking = not build.rejected <= clean.rejected
        faults = bench.faults_halfway(before, is_complete=not is_lacking)
        if build.status == 1:
            self.tally["failed"] += 1
            calls = self.calls[is_older][call.name, call.is_worker]
            last = max(other.position for other in calls if other.path == call.path)
            # A call that also comes after the first rename may have been the one refused.
            has_published = last > self.publishing[is_older]
            faults += faults_of_failure(bench, build, before, has_published)
        elif build.status not in (0, 3):
            faults.append(f"exits {build.status}")
        elif is_lacking:
            self.tally["rejected"] += 1
            if not may_reject:
                faults.append(f"a file is rejected for what the output's disk said: {build.errors.strip()[-300:]}")
        else:
            self.tally["harmless"] += 1
            faults += faults_of_success(bench)
            if is_refused and call.name in KEEPING and not is_ledger(call.path):
                faults.append("goes on, although what it wrote may be lost")
        return faults

    def converge(self, title):
        again = self.bench.build()
        if faults := self.bench.faults_at_the_end(again):
            trees = [self.bench.public, self.bench.cache]
            self.evidence.record(f"{title}: the next build differs from a clean one", faults, again, trees)
            self.bench.forget()


def worth_refusing(calls, known):
    """Of the calls on known paths, those that a build can't shrug off.

    That leaves out every close but the first of a file that the same process wrote.
    """
    written = {
        (call.path, call.is_worker)
        for call in calls
        if call.name in WRITING and os.path.basename(call.path) != "lock"
    }
    chosen, closed = [], set()
    for call in calls:
        if call.name == "close":
            file = (call.path, call.is_worker)
            if file not in written or file in closed:
                continue
            closed.add(file)
        if call.path in known:
            chosen.append(call)
    return chosen
