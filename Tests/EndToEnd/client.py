"""Asks a companion without a browser."""

import json
import subprocess
import urllib.error
import urllib.request

from workbench import SITEAPI

PASSWORD = "correct horse"
BOUNDARY = "of-a-test"


def ask(address, method, path, body=None, token=None):
    """The status and the JSON of the answer, None where it has none; a body of bytes is a form with files."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if isinstance(body, bytes):
        headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
    elif body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(body).encode()
    try:
        answer = urllib.request.urlopen(urllib.request.Request(address + path, body, headers, method=method), timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        text = answer.read()
        return answer.status, json.loads(text) if text else None


def sign_in_admin(address, data):
    """Makes an admin of the companion that keeps its data there, and gives their token."""
    subprocess.run([SITEAPI, "create-admin", "root", "--data", data], input=PASSWORD + "\n", text=True, check=True, capture_output=True)
    status, session = ask(address, "POST", "user/login", {"username": "root", "password": PASSWORD})
    assert status == 200, session
    return session["access_token"]


def form(photos, **fields):
    """A form with files, which are (name, bytes), and with fields, which are JSON."""
    parts = [(f'name="photos"; filename="{name}"\r\nContent-Type: image/jpeg', content) for name, content in photos]
    parts += [(f'name="{name}"', json.dumps(value).encode()) for name, value in fields.items()]
    lines = [f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + body for head, body in parts]
    return b"\r\n".join([*lines, f"--{BOUNDARY}--\r\n".encode()])
