"""How long the search takes over a large site, on a processor slowed down to a quarter, and what it loads.

Not a test: script/compare-pages runs it, and docs/pages.md quotes what it prints. The argument is a published site.
"""

import gzip
import os
import statistics
import sys

from selenium.webdriver.common.by import By
from workbench import Site, browser

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


def main():
    site = Site("search", build=False)
    site.public = sys.argv[1]
    with site.served() as address, browser() as driver:
        driver.get(address + "search/")
        driver.set_script_timeout(30)
        driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": 4})
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
    print(f"| keys typed | first answer | median | slowest | files | bytes, gzipped | shown last |")
    print("|---|---|---|---|---|---|---|")
    print(
        f"| {len(times)} | {first:.0f} ms | {statistics.median(times):.0f} ms | {max(times):.0f} ms | {len(files)}"
        f" | {raw / 1000:.0f} KB, {packed / 1000:.0f} KB | {shown} |"
    )


if __name__ == "__main__":
    main()
