"""How long the search takes over a large site, on a processor slowed down to a quarter, and what it loads.

Not a test: script/compare-pages runs it, and docs/pages.md quotes what it prints. An argument is a published site to
look at in place of one made here.
"""

import gzip
import os
import statistics
import subprocess
import sys
import time

from selenium.webdriver.common.by import By
from workbench import ROOT, TEMPLATES, Site, browser

COUNT = 20_000

# What is typed, a key at a time; each key's answer is timed.
QUERIES = ["caption", "italy", "number 1234", "photo 19", "bench 2024", "b7"]
TIMED = """
const [text, done] = arguments;
const field = document.querySelector("form.search input");
const [rows, status] = [document.getElementById("results"), document.getElementById("found")];
let count = 0;
const timer = setTimeout(() => done(null), 5000);
const observer = new MutationObserver(() => {
  if (!status.textContent) return;
  observer.disconnect();
  clearTimeout(timer);
  done(performance.now() - start);
});
observer.observe(status, { childList: true, characterData: true, subtree: true });
status.textContent = "";
observer.takeRecords();
const start = performance.now();
field.value = text;
field.dispatchEvent(new Event("input"));
"""


def made(folder):
    content, public = os.path.join(folder, "many"), os.path.join(folder, "many-public")
    # With Debian's Python, which has what the bench's photos are made with.
    make = f"import sys; sys.path.insert(0, sys.argv[1]); import catalog; catalog.make_catalog({COUNT}, sys.argv[2])"
    subprocess.run(["/usr/bin/python3", "-c", make, os.path.join(ROOT, "Tests", "Bench"), content], check=True)
    program = os.path.join(ROOT, ".build", "release", "sitebuild")
    subprocess.run([program, "--source", content, "--output", public, "--templates", TEMPLATES, "-q"], check=True)
    return public


def main():
    site = Site("search", build=False)
    site.public = sys.argv[1] if len(sys.argv) > 1 else made(site.folder)
    with site.served() as address, browser() as driver:
        driver.get(address + "search/")
        driver.set_script_timeout(30)
        driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 4})
        # As a visitor does, who types a moment after the page is there.
        time.sleep(1)
        first, times = None, []
        for query in QUERIES:
            for end in range(2, len(query) + 1):
                if query[end - 1] == " ":
                    continue
                taken = driver.execute_async_script(TIMED, query[:end])
                if first is None:
                    first = taken
                times.append(taken)
        shown = len(driver.find_elements(By.CSS_SELECTOR, "#results .photo"))
        files = sorted({path.split("?")[0] for path in site.requests if path.startswith("/data/search/")})
    raw, packed = 0, 0
    for path in files:
        with open(os.path.join(site.public, path.lstrip("/")), "rb") as file:
            content = file.read()
        raw, packed = raw + len(content), packed + len(gzip.compress(content))
    print("| keys typed | first answer | median | slowest | files | bytes, gzipped | shown last |")
    print("|---|---|---|---|---|---|---|")
    print(
        f"| {len(times)} | {first:.0f} ms | {statistics.median(times):.0f} ms | {max(times):.0f} ms | {len(files)}"
        f" | {raw / 1000:.0f} KB, {packed / 1000:.0f} KB | {shown} |"
    )


if __name__ == "__main__":
    main()
