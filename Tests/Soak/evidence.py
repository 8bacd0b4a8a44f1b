"""What is kept of a fault."""

import os
import shutil
import sys


class Evidence:
    """Counts faults, prints each, and keeps what is needed to look into it."""

    def __init__(self, folder):
        self.folder = folder
        self.faults = 0

    def record(self, title, faults, build=None, trees=()):
        """Keeps one trial's faults.

        title: what was done, in a line. faults: one line each. build: the build that showed them.
        trees: folders to copy, such as the output as it was found.
        """
        self.faults += 1
        place = os.path.join(self.folder, f"fault-{self.faults:03}")
        os.makedirs(place)
        lines = [title, *faults]
        if build:
            lines += [f"status {build.status} after {build.seconds:.2f} s", " ".join(build.command)]
            lines += ["--- standard output", build.output, "--- standard error", build.errors]
        with open(os.path.join(place, "what.txt"), "w", errors="surrogateescape") as file:
            file.write("\n".join(lines) + "\n")
        for tree in trees:
            if os.path.exists(tree):
                shutil.copytree(tree, os.path.join(place, os.path.basename(tree)), symlinks=True)
        print(f"FAULT {title}", file=sys.stderr)
        for fault in faults[:5]:
            print(f"    {fault}", file=sys.stderr)
        if len(faults) > 5:
            print(f"    and {len(faults) - 5} more", file=sys.stderr)
        print(f"    kept in {place}", file=sys.stderr, flush=True)
