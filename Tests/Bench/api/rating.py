"""Reading and writing ratings, ours and the other stack's, in turn."""

import json
import os
import re
import shutil
import statistics
import subprocess
import time
import urllib.error
import urllib.request

from table import Row

PEOPLE = 32
SECRET = "of-the-benchmark-and-nothing-else-0123456789"
PASSWORD = "a long password"


def measure(root, binary, seconds, rounds):
    work = os.path.join(root, ".build", "bench-api")
    python = os.path.join(work, "venv", "bin", "python")
    if not os.path.exists(python) or not shutil.which("wrk"):
        raise SystemExit("bench: tools are missing; run script/bootstrap --bench-api")
    folder = os.path.join(work, "run")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "content", "galleries", "rome"))
    photo = os.path.join(root, "content", "galleries", "kyoto", "pagoda-at-sunset.jpg")
    shutil.copy(photo, os.path.join(folder, "content", "galleries", "rome", "photo1.jpg"))
    ours = Ours(binary, folder)
    peer = Peer(python, folder, ours.photo())
    try:
        return rows(ours, peer, folder, seconds, rounds)
    finally:
        ours.stop()
        peer.stop()


def rows(ours, peer, folder, seconds, rounds):
    photo = ours.photo()
    tokens = ours.tokens()
    scripts = {
        (side.name, kind): script(folder, side.name, kind, photo, side_tokens)
        for side, side_tokens in [(ours, tokens), (peer, peer.tokens())]
        for kind in ["read", "write"]
    }
    seen = {key: [] for key in scripts}
    started = time.monotonic()
    for _ in range(rounds):
        for kind in ["read", "write"]:
            for side in [ours, peer]:
                seen[side.name, kind].append(wrk(side.address, scripts[side.name, kind], seconds))
    table = []
    for kind, limit in [("read", 3), ("write", 4)]:
        mine, theirs = seen["ours", kind], seen["peer", kind]
        ratio = statistics.median(one.rate / other.rate for one, other in zip(mine, theirs))
        work = {"read": "reading a rating", "write": "writing a rating"}[kind]
        table.append(
            Row(
                f"{work}, 32 connections",
                f"{median(mine, 'rate'):,.0f} /s",
                f"FastAPI {median(theirs, 'rate'):,.0f} /s",
                f"≥ {limit} ×",
                f"{ratio:.2f} ×",
                ratio >= limit,
            )
        )
        p99 = (median(mine, "p99"), median(theirs, "p99"))
        table.append(
            Row(f"{work}, 99th percentile", f"{p99[0]:.1f} ms", f"FastAPI {p99[1]:.1f} ms", "no worse", f"{p99[0] / p99[1]:.2f} ×", p99[0] <= p99[1])
        )
        failed = sum(one.failed for one in mine)
        table.append(Row(f"{work}, answers that are no 200", str(failed), "", "0", str(failed), failed == 0))
    while time.monotonic() - started < 300:
        wrk(ours.address, scripts["ours", "write"], seconds)
        wrk(ours.address, scripts["ours", "read"], seconds)
    memory = ours.memory() / 2**20
    table.append(Row("memory after 5 minutes", f"{memory:.0f} MB", "", "≤ 150 MB", f"{memory:.0f} MB", memory <= 150))
    first = ours.first_answer
    table.append(Row("first answer after the start", f"{first:.2f} s", "", "≤ 0.5 s", f"{first:.2f} s", first <= 0.5))
    return table


def median(results, name):
    return statistics.median(getattr(one, name) for one in results)


class Result:
    def __init__(self, text):
        self.rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
        self.p99 = float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
        failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
        self.failed = int(failed[1]) if failed else 0


def wrk(address, path, seconds):
    """From one thread, which leaves the other core to who is asked."""
    command = ["wrk", "-t1", f"-c{PEOPLE}", f"-d{seconds}s", "--latency", "-s", path, address]
    return Result(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def script(folder, side, kind, photo, tokens):
    """wrk's requests: each of the people in turn, and each number of stars. They are written down before it starts, so that
    making them costs it nothing."""
    path = os.path.join(folder, f"{side}-{kind}.lua")
    listed = ", ".join(json.dumps("Bearer " + token) for token in tokens)
    if kind == "read":
        request = f'wrk.format("GET", "/galleries?action=get_photo_rating&photoId={photo}", {{Authorization = token}})'
    else:
        body = f'\'{{"photoId":"{photo}","rating":\' .. stars .. "}}"'
        headers = '{Authorization = token, ["Content-Type"] = "application/json"}'
        request = f'wrk.format("POST", "/galleries?action=rate_photo", {headers}, {body})'
    with open(path, "w") as file:
        file.write(
            f"""local tokens = {{{listed}}}
local requests, turn = {{}}, 0
function init()
  for stars = 1, 5 do
    for _, token in ipairs(tokens) do
      requests[#requests + 1] = {request}
    end
  end
end
function request()
  turn = turn % #requests + 1
  return requests[turn]
end
"""
        )
    return path


def ask(address, path, body=None, token=None):
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(address + path, data, headers), timeout=30) as answer:
        return json.load(answer)


class Server:
    def __init__(self, command, address, **options):
        self.address = address
        started = time.monotonic()
        self.process = subprocess.Popen(command, **options)
        while True:
            try:
                ask(address, "/health")
                break
            except (urllib.error.URLError, ConnectionError):
                if self.process.poll() is not None or time.monotonic() - started > 30:
                    raise SystemExit(f"bench: {command[0]} does not start") from None
                time.sleep(0.005)
        self.first_answer = time.monotonic() - started

    def stop(self):
        self.process.kill()
        self.process.wait()


class Ours(Server):
    name = "ours"

    def __init__(self, binary, folder):
        command = [binary, "serve", "--port", "8471", "--no-rate-limits"]
        for flag, name in [("--data", "data"), ("--site", "public"), ("--bucket", "content")]:
            command += [flag, os.path.join(folder, name)]
        environment = {**os.environ, "JWT_SECRET_KEY": SECRET}
        log = open(os.path.join(folder, "log"), "wb")
        super().__init__(command, "http://127.0.0.1:8471", stdout=log, stderr=log, env=environment)

    def photo(self):
        for _ in range(100):
            galleries = ask(self.address, "/galleries")
            if galleries and galleries[0]["photoCount"]:
                return ask(self.address, "/galleries?id=rome")["photos"][0]["photoId"]
            time.sleep(0.1)
        raise SystemExit("bench: the photo is not found")

    def tokens(self):
        tokens = []
        for number in range(PEOPLE):
            credentials = {"username": f"person{number}", "password": PASSWORD}
            ask(self.address, "/user/register", credentials)
            tokens.append(ask(self.address, "/user/login", credentials)["access_token"])
        return tokens

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1]) * 1024


class Peer(Server):
    name = "peer"

    def __init__(self, python, folder, photo):
        self.python = python
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer.py")
        command = [python, program, "8472", os.path.join(folder, "peer.sqlite"), SECRET, photo, str(PEOPLE)]
        super().__init__(command, "http://127.0.0.1:8472")

    def tokens(self):
        code = (
            "import jwt, sys, time\n"
            "for number in range(int(sys.argv[2])):\n"
            "    claims = {'sub': f'person{number}', 'exp': int(time.time()) + 3600}\n"
            "    print(jwt.encode(claims, sys.argv[1], 'HS256'))"
        )
        command = [self.python, "-c", code, SECRET, str(PEOPLE)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
