"""What every test of the pages works with: a built site, a server on the loopback, a browser."""

import collections
import contextlib
import functools
import glob
import http.server
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SITEBUILD = os.path.join(ROOT, ".build", "debug", "sitebuild")
SITEAPI = os.path.join(ROOT, ".build", "debug", "siteapi")
TEMPLATES = os.path.join(ROOT, "site-templates")
CONTENT = os.path.join(ROOT, "content")
# What the tests checked, with how often; printed at the end.
checked = collections.Counter()


def carried(name):
    """A file that one of the packages for the tests brings with it."""
    found = glob.glob(os.path.join(ROOT, ".build", "pages", "checkers", "lib", "python3*", "site-packages", name))
    if not found:
        raise RuntimeError(f"{name} is missing; run script/bootstrap --tests")
    return found[0]


class Site:
    """The demo content built with some settings, and served; pictures are made once for all."""

    folder = tempfile.mkdtemp(prefix="pages-")

    def __init__(self, name, build=True, galleries=None, **settings):
        """With these galleries alone, where they are named; every other key is one of site.yaml."""
        # A build takes out of its cache what it has no use for, so that sites with less have one of their own.
        self.cache = "-".join(["cache", *(galleries or [])])
        self.content = os.path.join(self.folder, name, "content")
        self.public = os.path.join(self.folder, name, "public")
        shutil.copytree(CONTENT, self.content)
        for gallery in os.listdir(os.path.join(self.content, "galleries")) if galleries else []:
            if gallery not in galleries:
                shutil.rmtree(os.path.join(self.content, "galleries", gallery))
        # Two sizes: the narrowest, and one that fills a window.
        self.set(**{"sizes": [480, 1600]} | settings)
        if build:
            self.build()

    def set(self, **settings):
        path = os.path.join(self.content, "site.yaml")
        with open(path) as file:
            lines = [line for line in file if line.partition(":")[0] not in settings]
        with open(path, "w") as file:
            file.writelines(lines + [f"{key}: {value}\n" for key, value in settings.items()])

    def build(self, cache=None, flags=(), **environment):
        made = subprocess.run(
            [
                SITEBUILD, "--source", self.content, "--output", self.public, "--templates", TEMPLATES,
                "--cache", os.path.join(self.folder, cache or self.cache), "-q", *flags,
            ],
            capture_output=True,
            text=True,
            env={name: value for name, value in os.environ.items() if name != "CI"} | environment,
        )
        if made.returncode != 0:
            raise RuntimeError(f"the site was not built ({made.returncode}): {made.stderr}")
        verified = subprocess.run(
            [SITEBUILD, "verify", self.public, "--source", self.content], capture_output=True, text=True
        )
        if verified.returncode != 0:
            raise RuntimeError(f"the site is not good: {verified.stderr}")
        for number, what in re.findall("([0-9]+) (links|pictures|data files)", verified.stdout):
            checked[f"{what} by sitebuild verify"] += int(number)

    @contextlib.contextmanager
    def served(self, pause=0):
        """Gives the address; what was asked for is in `requests`.

        With a pause, the end of a page comes that many seconds after the rest, as over a slow line: what scripts do
        when the page is whole, they do to a page already painted."""
        self.requests = []

        class Handler(http.server.SimpleHTTPRequestHandler):
            # Connections are kept, as by every server that a site would lie on.
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(handler, *_):
                self.requests.append(handler.path)

            def copyfile(handler, source, output):
                content = source.read()
                end = content.find(b"</body>") if pause else -1
                if end >= 0:
                    output.write(content[:end])
                    output.flush()
                    time.sleep(pause)
                    content = content[end:]
                output.write(content)

        handler = functools.partial(Handler, directory=self.public)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield f"http://127.0.0.1:{server.server_address[1]}/"
            finally:
                server.shutdown()

    @functools.cached_property
    def pages(self):
        """The paths of all pages."""
        found = []
        for folder, _, names in os.walk(self.public):
            found += [os.path.relpath(os.path.join(folder, name), self.public) for name in names if name.endswith(".html")]
        return sorted(found)


@contextlib.contextmanager
def browser(width=1440, height=900, dark=False, density=1, touch=False, scripts=True, flags=()):
    options = Options()
    options.binary_location = shutil.which("chromium")
    for argument in [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}",
        f"--user-data-dir={tempfile.mkdtemp(dir=Site.folder)}", *flags,
    ]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        metrics = {"width": width, "height": height, "deviceScaleFactor": density, "mobile": touch}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        if touch:
            driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        yield driver
    finally:
        driver.quit()


def free_address():
    """Where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}/"


@contextlib.contextmanager
def companion(site, address, *flags):
    """A companion with nothing in its tables, which serves the site's pages too; gives the folder of its data."""
    data = tempfile.mkdtemp(dir=Site.folder)
    port = address.rstrip("/").rpartition(":")[2]
    command = [SITEAPI, "serve", "--port", port, "--data", data, "--bucket", site.content, "--site", site.public]
    command += flags
    with open(os.path.join(data, "log"), "w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), urllib.request.urlopen(address + "ready", timeout=2):
                break
            if process.poll() is not None:
                raise RuntimeError("siteapi ended: " + open(os.path.join(data, "log")).read())
            time.sleep(0.1)
        else:
            raise RuntimeError("siteapi does not get ready")
        yield data
    finally:
        process.terminate()
        process.wait(30)


def layout_shift(driver):
    """How much of the page has moved by itself."""
    return driver.execute_async_script(
        """const done = arguments[0];
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
            .observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => setTimeout(() => done(sum), 100));"""
    )


def complaints(driver):
    """What the browser had to say against the page, as of its policy."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
