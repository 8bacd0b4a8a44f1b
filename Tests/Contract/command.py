"""Holds the companion against its own /openapi.json: whatever is sent, no answer is outside of the document.

command.py [--cases N]    N cases an operation, the same each time; each as nobody, as a user and as an admin

schemathesis makes the cases: requests as the document has them, the same with ids of what is there, and requests that
break it. Prints how many operations and cases there were, and exits 1 after an answer that the document does not have.
"""

import argparse
import collections
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

import hypothesis
import schemathesis
from hypothesis import strategies
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SITEAPI = os.path.join(ROOT, ".build", "debug", "siteapi")
PHOTO = os.path.join(ROOT, "content", "galleries", "kyoto", "pagoda-at-sunset.jpg")
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]
PASSWORD = "a long password"
# What is deleted is asked for before.
ORDER = ["get", "post", "put", "patch", "delete"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=10, help="how many for each operation and role; 10 unless said")
    parser.add_argument("--only", default="", help="what the names of the operations hold, such as /galleries")
    parser.add_argument("-v", "--verbose", action="store_true", help="name each operation")
    arguments = parser.parse_args()
    started = time.monotonic()
    with companion() as address:
        roles = Roles(address)
        # From its text: schemathesis leaves out the address that a document is loaded from.
        schema = schemathesis.openapi.from_dict(ask(address, "GET", "openapi.json"))
        schema.config.update(base_url=address.rstrip("/"))
        known = what_is_there(address, roles)
        faults, statuses = collections.Counter(), collections.Counter()
        names = 0
        for name, operation, query in operations(schema):
            if arguments.only in name:
                names += 1
                if arguments.verbose:
                    print(f"contract: {name}", flush=True)
                try_out(name, operation, query, known, roles, arguments.cases, faults, statuses)
    for fault, count in faults.most_common(40):
        print(f"contract: {count} times {fault}")
    told = ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
    print(
        f"contract: {names} operations, {sum(statuses.values())} cases as nobody, user and admin ({told}), "
        f"{sum(faults.values())} answers outside the document; {time.monotonic() - started:.0f} s"
    )
    sys.exit(1 if faults else 0)


@contextlib.contextmanager
def companion():
    """A companion with a gallery, without limits of how often it may be asked. Gives its address."""
    folder = tempfile.mkdtemp(prefix="contract-")
    os.makedirs(os.path.join(folder, "content", "galleries", "rome"))
    shutil.copy(PHOTO, os.path.join(folder, "content", "galleries", "rome", "photo1.jpg"))
    command = [SITEAPI, "serve", "--port", "0", "--no-rate-limits"]
    for name in ["data", "site", "bucket"]:
        command += [f"--{name}", os.path.join(folder, "content" if name == "bucket" else name)]
    with open(os.path.join(folder, "log"), "w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        line = process.stdout.readline()
        if "http://" not in line:
            sys.exit("contract: siteapi does not start: " + open(os.path.join(folder, "log")).read())
        subprocess.run(
            [SITEAPI, "create-admin", "root", "--data", os.path.join(folder, "data")],
            input=PASSWORD + "\n",
            text=True,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        yield line.split()[-1]
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


class Roles:
    """Who asks: nobody, a user and an admin, with tokens that are renewed before they run out."""

    names = ["nobody", "user", "admin"]

    def __init__(self, address):
        self.address = address
        self.tokens = {}
        ask(address, "POST", "user/register", {"username": "ada", "password": PASSWORD})

    def headers(self, role):
        if role == "nobody":
            return {}
        token, signed_in = self.tokens.get(role, ("", 0))
        if time.monotonic() - signed_in > 600:
            name = {"user": "ada", "admin": "root"}[role]
            session = ask(self.address, "POST", "user/login", {"username": name, "password": PASSWORD})
            token = session["access_token"]
            self.tokens[role] = (token, time.monotonic())
        return {"Authorization": f"Bearer {token}"}


def ask(address, method, path, body=None, headers={}):
    request = urllib.request.Request(address + path, method=method, headers=headers)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def what_is_there(address, roles):
    """By the names that parameters and members have: what is not made up now and then."""
    user, admin = roles.headers("user"), roles.headers("admin")
    session = ask(address, "POST", "user/login", {"username": "ada", "password": PASSWORD})
    gallery = ask(address, "GET", "galleries?id=rome")
    return {
        "movieId": ask(address, "POST", "movies", {"title": "Night Ferry"}, admin)["movieId"],
        "item": ask(address, "POST", "item/", {"name": "Frame"}, user)["id"],
        "photoId": gallery["photos"][0]["photoId"], "galleryId": "rome", "id": "rome",
        "user_id": ask(address, "GET", "user", headers=user)["user_id"], "username": "ada", "password": PASSWORD,
        # Lists from their beginning.
        "refresh_token": session["refresh_token"], "after": "",
    }


def operations(schema):
    """Each with its name and what of its query is set: one path may do several things, told apart by `action`."""
    found = []
    for result in schema.get_all_operations():
        operation = result.ok()
        actions = [parameter for parameter in operation.query if parameter.name == "action"]
        names = actions[0].definition["schema"]["enum"] if actions else []
        for action in [None, *names]:
            name = f"{operation.method.upper()} {operation.path}" + (f"?action={action}" if action else "")
            found.append((name, operation, {"action": action} if action else {}))
    # Who becomes an admin is a user no more, and who leaves has no token.
    last = ["PUT /users/{username}/role", "DELETE /user"]
    at_the_end = lambda name: last.index(name) + 1 if name in last else 0
    return sorted(found, key=lambda one: (at_the_end(one[0]), ORDER.index(one[1].method), one[0]))


def try_out(name, operation, query, known, roles, cases, faults, statuses):
    def with_query(case):
        case.query = {**{key: value for key, value in (case.query or {}).items() if key != "action"}, **query}
        return case

    def with_known(case):
        for part in [case.query, case.path_parameters, case.body]:
            for key in [key for key in part or {} if key in known] if isinstance(part, dict) else []:
                is_item = key == "id" and part is case.path_parameters
                part[key] = known["item" if is_item else key]
        return case

    positive = operation.as_strategy(schemathesis.GenerationMode.POSITIVE).map(with_query)
    negative = operation.as_strategy(schemathesis.GenerationMode.NEGATIVE).map(with_query)

    @hypothesis.settings(
        max_examples=cases,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(strategies.one_of(positive.map(with_known), positive, negative))
    def send(case):
        for role in roles.names:
            answer = case.call(headers=roles.headers(role))
            statuses[answer.status_code] += 1
            try:
                case.validate_response(answer, checks=CHECKS)
            except (AssertionError, FailureGroup) as fault:
                for one in getattr(fault, "exceptions", [fault]):
                    lines = [line.strip() for line in str(one).splitlines() if line.strip()]
                    faults[f"{name} as {role}: {answer.status_code}: {' '.join(lines[:6])}"] += 1

    send()


if __name__ == "__main__":
    main()
