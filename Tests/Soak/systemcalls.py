"""The system calls of a build, and strace's way of meddling with one of them."""

import os
import re
from collections import Counter
from dataclasses import dataclass

# `?` : not every machine has each of them.
CHANGING = (
    "rename renameat renameat2 openat write writev pwrite64 fsync fdatasync unlink unlinkat rmdir mkdir mkdirat link"
    " linkat close flock ftruncate fallocate sendfile copy_file_range ioctl fchmod utimensat"
).split()
LINE = re.compile(r"^(\d+) +(\w+)\((.*)$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)$")
DESCRIPTOR = re.compile(r"^\d+<([^>]*)>")
RESULT = re.compile(r"= (\d+)(?: |$|<)")


@dataclass(frozen=True)
class Call:
    name: str
    path: str
    is_worker: bool
    # Which of its thread's calls of this name on this path, and of this name, counted from one.
    nth_on_path: int
    nth: int
    # Its place among all calls.
    position: int

    def __str__(self):
        who = "a worker's" if self.is_worker else "the builder's"
        return f"{who} {self.name} of {self.path}"


def trace(bench, log):
    """Builds once under strace; returns the build and its calls below the bench's folders, in order."""
    names = ",".join("?" + name for name in CHANGING + ["clone", "clone3", "vfork", "fork", "execve"])
    build = bench.build(prefix=["strace", "-f", "-y", "-qq", "-s", "0", "-e", "signal=none", "-o", log, "-e", names])
    with open(log, errors="surrogateescape") as file:
        return build, read_calls(file, (bench.public, bench.cache, os.path.join(bench.folder, "content")))


def read_calls(lines, folders):
    leaders, pending, workers, counts, calls = {}, {}, set(), Counter(), []
    for position, line in enumerate(lines):
        if resumed := RESUMED.match(line):
            thread, name, rest = resumed.groups()
            arguments = pending.pop((thread, name), "") + rest
        elif entered := LINE.match(line):
            thread, name, arguments = entered.groups()
            if "<unfinished" in arguments:
                pending[thread, name] = arguments
            if name == "execve":
                # The first is the builder itself.
                if leaders:
                    workers.add(thread)
                leaders.setdefault(thread, thread)
        else:
            continue
        if name in ("clone", "clone3", "vfork", "fork"):
            if result := RESULT.search(arguments):
                is_thread = "CLONE_THREAD" in arguments
                leaders.setdefault(result[1], leaders.get(thread, thread) if is_thread else result[1])
            continue
        if resumed or name == "execve":
            continue
        counts[thread, name] += 1
        path = path_in(arguments)
        if path and path.startswith(tuple(folder + "/" for folder in folders)):
            counts[thread, name, path] += 1
            is_worker = leaders.get(thread, thread) in workers
            nth = counts[thread, name]
            calls.append(Call(name, path, is_worker, counts[thread, name, path], nth, position))
    return calls


def path_in(arguments):
    """The first path among a call's arguments: a name, or what its descriptor is open on."""
    if quoted := re.search(r'"([^"]*)"', arguments):
        if quoted[1].startswith("/"):
            return quoted[1]
        folder = re.match(r"^(?:AT_FDCWD|\d+)<([^>]*)>, ", arguments)
        if folder and quoted[1]:
            return os.path.join(folder[1], quoted[1])
    described = DESCRIPTOR.match(arguments)
    return described[1] if described else None


def recurring(traces):
    """The paths that are in more than one trace: names that a build makes anew each time are not."""
    seen = Counter(path for calls in traces for path in {call.path for call in calls})
    return {path for path, count in seen.items() if count > 1}


def by_kind(calls):
    kinds = {}
    for call in calls:
        kinds.setdefault((call.name, call.is_worker), []).append(call)
    return kinds


def injection(call, effect, log, by_path=True, lasts=False):
    """The strace command that has this call end in an effect, such as `signal=KILL` or `error=EIO`.

    by_path: found by its path, else by its number among its thread's calls of that name. lasts: the later ones too.
    """
    nth = call.nth_on_path if by_path else call.nth
    # Without -b, strace follows into the workers.
    command = ["strace", "-f", "-qq", "-o", log, "-e", "signal=none"] + ([] if call.is_worker else ["-b", "execve"])
    command += ["-P", call.path] if by_path else []
    return command + ["-e", call.name, "-e", f"inject={call.name}:{effect}:when={nth}{'+' if lasts else ''}"]


def spread(index):
    """Fractions that cover 0 to 1 evenly, however many are drawn."""
    return (0.5 + index * 0.6180339887498949) % 1


def publishing_starts(calls, bench):
    """The position of the first rename into the output itself; infinite when nothing is published."""
    staging = os.path.join(bench.public, ".staging")
    for call in calls:
        # The first path is the source: what is published comes from the stage.
        if call.name.startswith("rename") and call.path.startswith(staging):
            return call.position
    return float("inf")
