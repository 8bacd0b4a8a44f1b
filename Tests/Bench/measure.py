"""Seconds of a command, and the memory of it and of all its children."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time


def seconds(command, log, folder=None):
    """Wall seconds of `command`; all that it prints goes to the file `log`. Exits the bench if it fails."""
    with open(log, "wb") as output:
        # What earlier commands left to be written to disk must not be this one's wait.
        os.sync()
        start = time.perf_counter()
        code = subprocess.run(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT).returncode
        taken = time.perf_counter() - start
    if code != 0:
        stop(f"{command[0]} failed with code {code}; see {log}")
    return taken


def stop(message):
    sys.exit(f"bench: {message}")


def emptied(folder):
    """The folder, made anew and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    return folder


def warm(files):
    """Brings files into the page cache, where every contestant finds them."""
    for path in files:
        with open(path, "rb") as file:
            while file.read(1 << 20):
                pass


def warm_below(*folders):
    """The same with all files below some folders: a machine may give up the pages of files untouched for a minute."""
    for folder in folders:
        for path, _, names in os.walk(folder):
            warm(os.path.join(path, name) for name in names)


def median_ratio(numerators, denominators):
    """The median of the ratios of each round: a round's two numbers met the same weather."""
    return statistics.median(one / other for one, other in zip(numerators, denominators))


class Memory(threading.Thread):
    """Watches a process, every 10 ms. Peaks in bytes: `parent`, the resident high-water mark of the process alone as
    the kernel keeps it; `tree`, the largest sum of proportional set sizes (PSS, which counts a page shared by n
    processes as an n-th in each) over it and all that descend from it."""

    def __init__(self, pid, wants_tree):
        super().__init__(daemon=True)
        self.pid, self.wants_tree = pid, wants_tree
        self.parent = self.tree = 0
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(0.01):
            self.parent = max(self.parent, kibibytes(f"/proc/{self.pid}/status", "VmHWM"))
            if self.wants_tree:
                pids = family(self.pid)
                self.tree = max(self.tree, sum(kibibytes(f"/proc/{pid}/smaps_rollup", "Pss") for pid in pids))


def peak_memory(command, log, wants_tree=False):
    """`Memory` of a whole run of `command`."""
    with open(log, "wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        memory = Memory(process.pid, wants_tree)
        memory.start()
        code = process.wait()
        memory.ended.set()
        memory.join()
    if code != 0:
        stop(f"{command[0]} failed with code {code}; see {log}")
    return memory


def family(pid):
    """The process and all that descend from it."""
    found = [pid]
    for member in found:
        try:
            for thread in os.listdir(f"/proc/{member}/task"):
                with open(f"/proc/{member}/task/{thread}/children") as file:
                    found += [int(child) for child in file.read().split()]
        except OSError:
            pass  # It has ended.
    return found


def kibibytes(path, name):
    """A field of a file of /proc, in bytes; 0 when the process has ended."""
    try:
        with open(path) as file:
            match = re.search(rf"^{name}:\s+(\d+) kB", file.read(), re.MULTILINE)
    except OSError:
        return 0
    return int(match[1]) * 1024 if match else 0
