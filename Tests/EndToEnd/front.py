"""A web server with TLS before the companion, as on a real machine: names of one domain, all of them on the loopback."""

import base64
import contextlib
import functools
import hashlib
import http.client
import http.server
import os
import ssl
import subprocess
import threading

from workbench import Site, free_address

PAGES = "https://www.photos.test/"
API = "https://api.photos.test/"
# Of the domain too, and neither the pages' nor the companion's.
NEIGHBOUR = "https://shop.photos.test/"
# Where the companion is asked from: no browser's address, so that a companion can trust the one and not the other.
ADDRESS = "127.0.0.2"


class Front:
    """Serves the published files under the pages' name, and hands what the companion's name is asked on to it.

    - `flags`: by which Chromium finds the domain, and takes its certificate.
    - `companion`: the address at which a companion is expected.
    - `asked`: the method and the path of all that was handed on, in order.
    """

    def __init__(self, site, api):
        self.companion = free_address()
        self.site, self.asked, self.flags = site, [], []
        self.name = api.removeprefix("https://").rstrip("/")
        self.passing = threading.Event()
        self.passing.set()
        self.held = None

    @contextlib.contextmanager
    def open(self):
        path, key = certificate()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        with Server(("127.0.0.1", 0), functools.partial(Handler, front=self, directory=self.site.public)) as server:
            # Greeted by the connection's own thread: one that says nothing keeps no other waiting.
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
            self.port = server.server_address[1]
            self.flags = [
                f"--host-resolver-rules=MAP *.photos.test 127.0.0.1:{self.port}",
                f"--ignore-certificate-errors-spki-list={key}",
            ]
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield self
            finally:
                self.passing.set()
                server.shutdown()

    @contextlib.contextmanager
    def holding(self, request):
        """Whoever asks for this waits until the end of it."""
        self.held = request
        self.passing.clear()
        try:
            yield
        finally:
            self.passing.set()

    def connection(self, address):
        """From that address of the loopback, as of another machine."""
        context = ssl.create_default_context(cafile=certificate()[0])
        context.check_hostname = False
        return http.client.HTTPSConnection("127.0.0.1", self.port, context=context, source_address=(address, 0))


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Browsers open connections that they then don't need."""


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Of one hop, or told by us.
    OWN = {"connection", "content-length", "transfer-encoding"}

    def __init__(self, *arguments, front, **others):
        self.front = front
        super().__init__(*arguments, **others)

    def log_message(self, *_):
        pass

    def answer(self):
        name, path = self.headers["Host"], self.path.partition("?")[0]
        file = self.translate_path(path)
        if path.endswith("/"):
            file = os.path.join(file, "index.html")
        if f"https://{name}/" == PAGES and os.path.isfile(file):
            super().do_GET()
        elif name == self.front.name:
            self.hand_on(path)
        else:
            self.send_error(404)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

    def hand_on(self, path):
        front = self.front
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        front.asked.append((self.command, path))
        if (self.command, path) == front.held:
            front.passing.wait(20)
        headers = dict(self.headers)
        before = self.headers.get("X-Forwarded-For")
        headers["X-Forwarded-For"] = f"{before}, {self.client_address[0]}" if before else self.client_address[0]
        host = front.companion.removeprefix("http://").rstrip("/")
        connection = http.client.HTTPConnection(host, timeout=20, source_address=(ADDRESS, 0))
        try:
            connection.request(self.command, self.path, body, headers)
            heard = connection.getresponse()
            content = heard.read()
        except OSError:
            return self.send_error(502)
        finally:
            connection.close()
        self.send_response_only(heard.status)
        for name, value in heard.getheaders():
            if name.lower() not in self.OWN:
                self.send_header(name, value)
        if heard.status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@functools.cache
def certificate():
    """Signed by itself: the file of it and its key, and the hash of that by which Chromium knows it."""
    path = os.path.join(Site.folder, "photos.test.pem")
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=photos.test", "-addext", "subjectAltName=DNS:*.photos.test", "-keyout", path, "-out", path,
        ],
        check=True,
        capture_output=True,
    )
    key = subprocess.run(["openssl", "x509", "-in", path, "-noout", "-pubkey"], check=True, capture_output=True, text=True)
    lines = key.stdout.splitlines()[1:-1]
    return path, base64.b64encode(hashlib.sha256(base64.b64decode("".join(lines))).digest()).decode()
