"""verify: how long the check of a site takes, against reading its files."""

import os
import statistics

from measure import median_ratio, seconds, warm_below
from table import at_most

# Both take some hundredths of a second, so that many turns are needed.
TURNS = 31


def of_a_site(site):
    """The median over turns in which `cat` and `verify` follow each other."""
    site.build()
    warm_below(site.output)
    reading = ["find", site.output, "-type", "f", "-exec", "cat", "{}", "+"]
    checking = [site.command[0], "verify", site.output, "--source", site.source]
    times = {"cat": [], "verify": []}
    for _ in range(TURNS):
        # What cat prints is thrown away. The log of verify says what is wrong where it fails.
        times["cat"].append(seconds(reading, os.devnull))
        times["verify"].append(seconds(checking, site.log))
    read, checked = (statistics.median(times[name]) for name in ("cat", "verify"))
    seen = median_ratio(times["verify"], times["cat"])
    work = "verify of the demo site"
    return [at_most(work, f"{checked * 1000:.0f} ms", f"cat of its files {read * 1000:.0f} ms", 2.0, seen)]
