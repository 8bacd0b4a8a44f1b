"""The table of limits: what was measured, what is allowed, and whether it was kept."""

import datetime
import os
import platform
import re
import subprocess
from dataclasses import dataclass

HEAD = ["work", "ours", "against", "limit", "seen", ""]


@dataclass
class Row:
    work: str
    # What was measured of ours and of the other side, in words with units.
    ours: str
    against: str
    limit: str
    seen: str
    kept: bool

    def cells(self):
        return [self.work, self.ours, self.against, self.limit, self.seen, "ok" if self.kept else "MISSED"]


def at_most(work, ours, against, limit, seen, unit="×", digits=2):
    """A row whose number may not exceed its limit."""
    return Row(work, ours, against, f"≤ {limit} {unit}", f"{seen:.{digits}f} {unit}", seen <= limit)


def plain(rows):
    lines = [HEAD] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def markdown(rows, tools):
    """The table for the README, with the day, the machine and what was measured against."""
    lines = [HEAD, ["---"] * len(HEAD)] + [row.cells() for row in rows]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    day = datetime.date.today().isoformat()
    return f"{table}\n\nMeasured on {day}: {machine()}; {', '.join(tools)}.\n"


def machine():
    """Cores, processor and system, without any name of the host."""
    with open("/proc/cpuinfo") as file:
        model = re.search(r"^model name\s*:\s*(.+)$", file.read(), re.MULTILINE)
    with open("/proc/meminfo") as file:
        gigabytes = int(re.search(r"MemTotal:\s+(\d+)", file.read())[1]) / 1024**2
    with open("/etc/os-release") as file:
        system = re.search(r'^PRETTY_NAME="?([^"\n]+)', file.read(), re.MULTILINE)[1]
    processor = model[1] if model else platform.machine()
    return f"{len(os.sched_getaffinity(0))} cores of {processor}, {gigabytes:.0f} GB, {system}"


def versions(sigal):
    """The names and versions of what is measured against."""
    commands = {
        "libvips": (["vipsthumbnail", "--version"], r"vips[- ](\d[\d.]*)"),
        "Hugo": (["hugo", "version"], r"v(\d[\d.]*)"),
        "sigal": ([sigal, "--version"], r"(\d[\d.]*)"),
    }
    return [f"{name} {version(*command)}" for name, command in commands.items()]


def version(command, pattern):
    try:
        text = subprocess.run(command, capture_output=True, text=True).stdout
    except FileNotFoundError:
        return "not installed"
    match = re.search(pattern, text)
    return match[1] if match else "of unknown version"
