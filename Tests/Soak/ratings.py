"""A companion that is killed while 32 writers rate: what it said is kept is there, once, and the totals are the sum."""

import http.client
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
from dataclasses import dataclass, field

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WRITERS = 32
# Acknowledged before each kill, on average; and at least, of all rounds.
WRITES, FEWEST = 520, 500


def run(sitebuild, templates, has_cache_flag, folder, count, seed, evidence):
    chance = random.Random(seed)
    companion = Companion(os.path.join(os.path.dirname(sitebuild), "siteapi"), folder)
    journal = Journal()
    cut = 0
    for turn in range(count):
        photo = companion.start()
        cut += write_until_killed(companion, photo, journal, chance.randint(WRITES * 3 // 5, WRITES * 7 // 5 + 1))
        # Looked at now and then: a loss that a later write covers is a loss too.
        if turn % 10 == 9 or turn == count - 1:
            faults = faults_of(companion.database, photo, journal)
            if faults:
                evidence.record(f"after {turn + 1} kills", faults, trees=[companion.data])
    if journal.refusals:
        evidence.record("refused while it lived", journal.refusals)
    if journal.writes < count * FEWEST:
        evidence.record("too little was written", [f"{journal.writes} writes in {count} rounds"])
    return (
        f"{count} kills under {WRITERS} writers, {journal.writes} acknowledged writes of {len(journal.kept)} people,"
        f" {cut} more cut off unanswered"
    )


@dataclass
class Journal:
    """What people were told is kept."""

    kept: dict = field(default_factory=dict)
    # Sent, and not answered: kept or not.
    unanswered: dict = field(default_factory=dict)
    refusals: list = field(default_factory=list)
    writes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Refused(Exception):
    """An answer that a companion in good health does not give."""


class Companion:
    def __init__(self, program, folder):
        if not os.path.exists(program):
            raise SystemExit(f"soak: {program} is missing")
        self.program, self.folder = program, folder
        self.data = os.path.join(folder, "data")
        self.database = os.path.join(self.data, "siteapi.sqlite")
        gallery = os.path.join(folder, "content", "galleries", "rome")
        os.makedirs(gallery)
        shutil.copy(os.path.join(ROOT, "content", "galleries", "kyoto", "pagoda-at-sunset.jpg"), gallery)

    def start(self):
        """Starts it; returns the id of its photo."""
        command = [self.program, "serve", "--port", "0", "--no-rate-limits", "--data", self.data]
        command += ["--bucket", os.path.join(self.folder, "content"), "--site", os.path.join(self.folder, "public")]
        with open(os.path.join(self.folder, "log"), "ab") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        # Said when it listens.
        said = self.process.stdout.readline()
        self.port = int(said.rstrip("/\n").rsplit(":", 1)[1])
        status, gallery = Connection(self.port).ask("GET", "/galleries?id=rome")
        if status != 200:
            raise SystemExit(f"soak: the gallery is answered {status}: {gallery}")
        return gallery["photos"][0]["photoId"]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Connection:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method, path, body=None, token=None):
        headers = {"Content-Type": "application/json"} if body else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = self.connection.getresponse()
        return answer.status, json.load(answer)


def write_until_killed(companion, photo, journal, enough):
    """Returns how many writes were not answered."""
    written, cut = [0], [0]
    threads = [
        threading.Thread(target=write, args=(companion, photo, journal, written, cut, enough, number))
        for number in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    companion.kill()
    return cut[0]


def write(companion, photo, journal, written, cut, enough, number):
    """Rates as one guest after the other, each twice: the second takes the place of the first."""
    connection = Connection(companion.port)
    turn = number
    while True:
        person = None
        try:
            status, guest = connection.ask("POST", "/visitor")
            if status != 201:
                raise Refused(f"a visitor is answered {status}: {guest}")
            person = guest["user_id"]
            for _ in range(2):
                turn += 1
                stars = turn % 5 + 1
                with journal.lock:
                    journal.unanswered[person] = stars
                body = {"photoId": photo, "rating": stars}
                status, said = connection.ask("POST", "/galleries?action=rate_photo", body, guest["access_token"])
                if status != 200:
                    raise Refused(f"a rating is answered {status}: {said}")
                with journal.lock:
                    del journal.unanswered[person]
                    journal.kept[person] = stars
                    journal.writes += 1
                    written[0] += 1
                    is_enough = written[0] == enough
                if is_enough:
                    os.kill(companion.process.pid, signal.SIGKILL)
        except Refused as refusal:
            journal.refusals.append(str(refusal))
            return
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            # It is dead.
            with journal.lock:
                cut[0] += person in journal.unanswered
            return


def faults_of(database, photo, journal):
    with sqlite3.connect(database) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        rows = connection.execute(
            "SELECT userId, rating FROM PhotoRatings WHERE photoId = ? AND userId NOT LIKE '#%'", [photo]
        ).fetchall()
        total = connection.execute(
            "SELECT sum, count FROM PhotoRatings WHERE photoId = ? AND userId = '#guests'", [photo]
        ).fetchone()
    connection.close()
    found = dict(rows)
    faults = [] if verdict == "ok" else [f"integrity_check: {verdict}"]
    if len(found) != len(rows):
        faults.append(f"{len(rows) - len(found)} people are there twice")
    for person, stars in journal.kept.items():
        right = {stars, journal.unanswered.get(person, stars)}
        if found.get(person) not in right:
            faults.append(f"{person} was told that {stars} is kept, and {found.get(person)} is")
    strangers = set(found) - set(journal.kept) - set(journal.unanswered)
    faults += [f"{person} has never rated" for person in strangers]
    if total != (sum(found.values()), len(found)):
        faults.append(f"the totals are {total}, and the sum {sum(found.values())} of {len(found)}")
    return faults
