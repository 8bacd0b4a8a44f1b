"""watch: how long a changed caption takes to its page."""

import os
import statistics
import subprocess
import time

from catalog import caption
from measure import stop
from table import at_most

TURNS = 11
# Seconds after which a page that still lacks its caption is a fault.
PATIENCE = 60


def of_captions(site, count):
    """The median over some captions, each changed when the one before is out."""
    command = [site.command[0], "watch", *site.command[2:]]
    page = os.path.join(site.output, "galleries", "g0000", "photo50", "index.html")
    write_caption(site.source, "first")
    with open(site.log, "wb") as log:
        watcher = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    try:
        await_text(page, "first", watcher, site.log)
        time.sleep(2)  # The first build is not over when its page is out.
        taken = [seconds_of(site, page, f"turn {turn} of {time.time_ns()}", watcher) for turn in range(TURNS)]
    finally:
        watcher.terminate()
        watcher.wait()
    median = statistics.median(taken)
    return [at_most(f"a changed caption on its page, {count:,} photos, watch", f"{median:.2f} s", "", 0.5, median, "s")]


def seconds_of(site, page, words, watcher):
    start = time.perf_counter()
    write_caption(site.source, words)
    await_text(page, words, watcher, site.log)
    taken = time.perf_counter() - start
    # Nothing of this build is to be the next one's wait, and no edit falls into it.
    time.sleep(1)
    return taken


def write_caption(source, words):
    with open(os.path.join(source, "galleries", "g0000", "photo50.md"), "w") as file:
        file.write(caption(49, extra=f" It says {words}."))


def await_text(page, words, watcher, log):
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end and watcher.poll() is None:
        try:
            with open(page) as file:
                if words in file.read():
                    return
        except FileNotFoundError:
            pass
        time.sleep(0.002)
    stop(f"watch did not bring a caption to its page; see {log}")
