"""Builds that are killed: at a chosen system call, or after a while; the builder, all its processes, or one worker.

After each the output must be whole, and the next build must leave what a clean one does.
"""

import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass

from snapshots import STAGING, differences, snapshot
from systemcalls import by_kind, injection, recurring, spread, trace
from workbench import Build, Workbench, finish, start

# At which calls, in turn, and whether of a worker. Renames come most often, since they are what visitors see.
TURNS = [
    ("renameat2", False), ("write", False), ("rename", False), ("write", True), ("renameat2", False), ("unlink", False),
    ("rename", False), ("pwrite64", False), ("openat", False), ("rename", True), ("renameat2", False), ("mkdir", False),
    ("fdatasync", False), ("close", True), ("rename", False), ("link", False), ("rmdir", False), ("rename", False),
    ("close", False), ("fsync", False), ("ftruncate", False), ("rename", False), ("flock", False), ("sendfile", False),
    ("fsync", True), ("rename", False), ("linkat", False), ("unlinkat", False),
]  # fmt: skip
# Fewer kills than this are made at system calls alone, so that none depends on the machine's speed.
FEWEST_FOR_DELAYS = 20
LANDING_SHARE = 0.75


@dataclass
class Trial:
    what: str
    before: dict
    build: Build
    # A worker that dies costs its photo; the builder may fall only later.
    hits_worker: bool = False


def run(sitebuild, templates, has_cache_flag, folder, count, seed, evidence):
    chance = random.Random(seed)
    delays = count // 4 if count >= FEWEST_FOR_DELAYS else 0
    tally = Counter()
    small = Workbench(sitebuild, templates, has_cache_flag, os.path.join(folder, "small"))
    Killing(small, CallKills(small), tally, evidence).kill(count - delays)
    if delays:
        large = Workbench(sitebuild, templates, has_cache_flag, os.path.join(folder, "large"), scale=12)
        Killing(large, DelayKills(large, chance), tally, evidence).kill(delays)
    if tally["landed"] < count * LANDING_SHARE:
        evidence.record("too few kills landed inside a build", [f"{tally['landed']} of {count}"])
    return (
        f"{tally['kills']} kills, {tally['landed']} of the builder inside a build ({tally['at calls']} at system calls,"
        f" {tally['after a while']} after a while), {tally['older']} over an older site, {tally['workers']} of a worker"
        f" alone, {tally['published']} left a part of the new site, {tally['missed']} more tries missed"
    )


class Killing:
    """Kills, looks, builds again, compares."""

    def __init__(self, bench, ways, tally, evidence):
        self.bench, self.ways, self.tally, self.evidence = bench, ways, tally, evidence
        # Whether the output is a whole site of the bench's edition.
        self.is_complete = False

    def kill(self, count):
        made = tries = turn = 0
        while made < count and tries < 3 * count:
            # Now and then the build that should mend things is killed as well.
            times = 2 if turn % 8 >= 6 and made + 2 <= count else 1
            made += self.try_one(is_older=turn % 2 == 0, times=times)
            tries += times
            turn += 1
        self.tally["missed"] += tries - made

    def try_one(self, is_older, times):
        """Kills, and builds to the end once; returns how many builds were killed."""
        bench = self.bench
        if is_older and not self.is_complete:
            bench.build()
        if not is_older:
            bench.forget()
        bench.use(bench.other_edition)
        made, titles = 0, []
        for _ in range(times):
            trial = self.ways.kill(is_older)
            trial.what += f", the {bench.edition} edition {'over the other' if is_older else 'from nothing'}"
            titles.append(trial.what)
            made += self.look(trial, is_older)
        self.is_complete = self.converges("; ".join(titles))
        return made

    def look(self, trial, is_older):
        """Looks at what a trial left; returns whether its build was killed."""
        bench, before = self.bench, trial.before
        halfway = snapshot(bench.public)
        started = os.path.isdir(os.path.join(bench.public, STAGING)) or halfway != before
        is_dead = trial.build.status == -signal.SIGKILL
        is_killed = is_dead or "its decoder was killed" in trial.build.errors
        faults = bench.faults_halfway(before, is_complete=not is_killed or is_dead and not trial.hits_worker)
        if not is_dead and trial.build.status not in (0, 3):
            faults.append(f"exits {trial.build.status}")
        if faults:
            self.evidence.record(trial.what, faults, trial.build, [bench.public])
        if is_killed:
            self.count(is_dead, started, is_older, is_dead and differences(halfway, before))
        return is_killed

    def converges(self, title):
        again = self.bench.build()
        faults = self.bench.faults_at_the_end(again)
        if faults:
            trees = [self.bench.public, self.bench.cache]
            self.evidence.record(f"{title}: the next build differs from a clean one", faults, again, trees)
            self.bench.forget()
        return not faults

    def count(self, is_dead, started, is_older, published):
        self.tally["kills"] += 1
        self.tally["older"] += is_older
        self.tally["workers"] += not is_dead
        if is_dead and started:
            self.tally["landed"] += 1
            self.tally["at calls" if isinstance(self.ways, CallKills) else "after a while"] += 1
        self.tally["published"] += bool(published)


class CallKills:
    """Kills at system calls, spread over the whole build by what a traced build did."""

    def __init__(self, bench):
        self.bench = bench
        self.log = os.path.join(bench.folder, "strace.log")
        self.turns, self.drawn, traces = Counter(), Counter(), {}
        for edition, is_older in (("older", False), ("newer", True), ("older", True), ("newer", False)):
            if not is_older:
                bench.forget()
            bench.use(edition)
            build, calls = trace(bench, self.log)
            if build.status != bench.clean[edition].status or not calls:
                raise SystemExit(f"soak: a traced build exits {build.status}:\n{build.errors}")
            traces[edition, is_older] = calls
        bench.forget()
        self.recurring = recurring(traces.values())
        self.calls = {start: by_kind(calls) for start, calls in traces.items()}

    def kill(self, is_older):
        calls = self.calls[self.bench.edition, is_older]
        kind = self.next_kind(is_older, calls)
        index = self.drawn[is_older, kind]
        self.drawn[is_older, kind] += 1
        call = calls[kind][int(spread(index) * len(calls[kind]))]
        by_path = call.path in self.recurring
        before = snapshot(self.bench.public)
        build = self.bench.build(prefix=injection(call, "signal=KILL", self.log, by_path))
        return Trial(f"killed at {call}, call {call.nth_on_path if by_path else call.nth}", before, build, call.is_worker)

    def next_kind(self, is_older, calls):
        while True:
            kind = TURNS[self.turns[is_older] % len(TURNS)]
            self.turns[is_older] += 1
            if kind in calls:
                return kind


class DelayKills:
    """Kills after a random share of the time that such a build takes."""

    def __init__(self, bench, chance):
        self.bench, self.chance, self.seconds = bench, chance, {}
        for edition, is_older in (("older", False), ("newer", True)):
            bench.use(edition)
            self.seconds[is_older] = bench.build().seconds
        bench.forget()

    def kill(self, is_older):
        whom = self.chance.choice([*["the builder"] * 3, *["all processes"] * 3, "a worker"])
        delay = self.chance.uniform(0.05, 0.95) * self.seconds[is_older]
        command, before = self.bench.command(), snapshot(self.bench.public)
        started = time.monotonic()
        process = start(command)
        time.sleep(delay)
        self.strike(process, whom)
        build = finish(process, command, started)
        return Trial(f"killed {whom} after {delay:.2f} s", before, build)

    def strike(self, process, whom):
        target = process.pid
        if whom == "a worker":
            workers = children(process.pid)
            if not workers:
                return
            target = self.chance.choice(workers)
        try:
            (os.killpg if whom == "all processes" else os.kill)(target, signal.SIGKILL)
        except ProcessLookupError:
            pass


def children(process):
    """The identifiers of a process's own children, whichever of its threads started them."""
    found = []
    try:
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/children") as file:
                found += [int(word) for word in file.read().split()]
    except (FileNotFoundError, ProcessLookupError):
        pass
    return found
