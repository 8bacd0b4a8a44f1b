"""Runs every test of the pages, and says at the end what was checked."""

import os
import shutil
import sys
import unittest

import workbench


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    try:
        done = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.discover(folder))
    finally:
        shutil.rmtree(workbench.Site.folder, ignore_errors=True)
    checks = ", ".join(f"{count} {what}" for what, count in workbench.checked.items())
    print(f"pages: {done.testsRun} tests; {checks}")
    sys.exit(0 if done.wasSuccessful() else 1)


if __name__ == "__main__":
    main()
