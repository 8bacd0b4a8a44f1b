"""Building again: many tiny photos whose pixels are done, so that what is timed is reading, planning and composing."""

import math
import os
import shutil
import statistics
import time

from catalog import caption
from measure import median_ratio, seconds, warm_below
from peers import hugo_pages
from table import Row, at_most

# `find` and a build of nothing are short: each round runs them in turn this many times, and adds up.
TURNS = 3


def building_again(site, templates, hugo, count, rounds):
    """Rows of the catalogue. `templates` is the bench's own copy, which it edits; `hugo` a Hugo site as large."""
    outputs = os.path.join(hugo, "outputs")
    shutil.rmtree(outputs, ignore_errors=True)
    site.build()
    times = {name: [] for name in ["hugo", "composed", "no ledger", "nothing", "find", "caption", "find again"]}
    faults, most_written = {}, 0
    for number in range(rounds):
        edit_theme(templates, number)
        warm_below(site.source, site.output, site.cache)
        times["composed"].append(site.build())
        expect(faults, "composed", site.report(), "pagesWritten", at_least=count)
        warm_below(os.path.join(hugo, "content"))
        times["hugo"].append(hugo_pages(hugo, os.path.join(outputs, str(number)), site.log + ".hugo"))
        if not site.forget_ledger():
            faults["no ledger"] = "there was none in the cache"
        warm_below(site.source, site.output, site.cache)
        times["no ledger"].append(site.build())
        expect(faults, "no ledger", site.report(), "developed", at_most=0)
        for name in ["nothing", "find", "caption", "find again"]:
            times[name].append(0)
        for turn in range(TURNS):
            times["nothing"][-1] += site.build()
            expect(faults, "nothing", site.report(), "filesWritten", at_most=0)
            times["find"][-1] += find(site)
            edit_caption(site.source, number * TURNS + turn)
            times["caption"][-1] += site.build()
            expect(faults, "caption", site.report(), "filesWritten", at_least=1)
            most_written = max(most_written, site.report()["filesWritten"])
            times["find again"][-1] += find(site)
    shutil.rmtree(outputs)
    return rows(times, faults, most_written, count)


def rows(times, faults, most_written, count):
    def row(work, ours, other, label, limit, turns=1):
        mine, theirs = (statistics.median(times[name]) / turns for name in (ours, other))
        seen = median_ratio(times[ours], times[other])
        result = at_most(work, f"{mine:.2f} s", f"{label} {theirs:.2f} s", limit, seen)
        if ours in faults:
            result.kept, result.seen = False, f"{result.seen}, but {faults[ours]}"
        return result

    photos = f"{count:,} tiny photos"
    return [
        row(f"{photos}, a template changed", "composed", "hugo", f"Hugo, {count:,} pages", 0.5),
        row(f"{photos}, ledger deleted", "no ledger", "hugo", f"Hugo, {count:,} pages", 1.0),
        row(f"{photos}, nothing changed", "nothing", "find", "find", 6, TURNS),
        row(f"{photos}, a caption changed", "caption", "find again", "find", 12, TURNS),
        Row("files written for that caption", str(most_written), "", "≤ 30", str(most_written), most_written <= 30),
    ]


def expect(faults, name, report, field, at_least=0, at_most=math.inf):
    """A build that did other work than it was timed for has missed its limit, however quick it was."""
    value = report[field]
    if not at_least <= value <= at_most:
        faults[name] = f"{field} was {value}"


def fresh_templates(project, folder):
    """A copy of the project's themes, to be edited."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(os.path.join(project, "site-templates"), folder)
    return folder


def edit_theme(templates, number):
    """Changes what every page includes, to something it never was before, in any run."""
    path = os.path.join(templates, "default", "partials", "footer.mustache")
    with open(path, "a") as file:
        file.write(f"<!-- edition {number}, {time.time_ns()} -->\n")


def edit_caption(source, number):
    path = os.path.join(source, "galleries", "g0000", "photo50.md")
    with open(path, "w") as file:
        file.write(caption(49, extra=f" Edition {number}, {time.time_ns()}."))


def find(site):
    """Seconds of printing size, time and path of all of content and public: the least a look at every file costs."""
    return seconds(["find", site.source, site.output, "-printf", "%s %T@ %p\\n"], "/dev/null")
