"""The stack of the systems that siteapi replaces, doing the rating work: FastAPI under uvicorn, SQLite that waits for the
disk, PyJWT, and a photo's total kept in the rating's own transaction.

peer.py PORT DATABASE SECRET PHOTO PEOPLE

It has one photo, and so many people, called person0, person1 and so on.
"""

import sqlite3
import sys
import time

import jwt
import uvicorn
from fastapi import FastAPI, Header, HTTPException
from pydantic import BaseModel, Field

PORT, DATABASE, SECRET, PHOTO, PEOPLE = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])

app = FastAPI()
database = sqlite3.connect(DATABASE, check_same_thread=False, isolation_level=None)
database.executescript(
    """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS ratings (
        photo TEXT, person TEXT, stars INTEGER, time TEXT, PRIMARY KEY (photo, person)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS totals (photo TEXT PRIMARY KEY, sum INTEGER, count INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS people (id TEXT PRIMARY KEY, role TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS photos (id TEXT PRIMARY KEY, private INTEGER) WITHOUT ROWID;
    """
)
database.execute("INSERT OR IGNORE INTO photos VALUES (?, 0)", (PHOTO,))
database.executemany("INSERT OR IGNORE INTO people VALUES (?, 'user')", [(f"person{n}",) for n in range(PEOPLE)])


class Rating(BaseModel):
    photoId: str = Field(max_length=100)
    rating: int = Field(ge=1, le=5, strict=True)


def caller(authorization):
    """Who it is. A token does not know of an account that is gone, nor of a role taken away."""
    try:
        person = jwt.decode(authorization.removeprefix("Bearer "), SECRET, ["HS256"])["sub"]
    except jwt.PyJWTError:
        raise HTTPException(401) from None
    if not database.execute("SELECT role FROM people WHERE id = ?", (person,)).fetchone():
        raise HTTPException(401)
    return person


def check_shown(photo):
    found = database.execute("SELECT private FROM photos WHERE id = ?", (photo,)).fetchone()
    if not found or found[0]:
        raise HTTPException(404)


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.post("/galleries")
async def rate(action: str, body: Rating, authorization: str = Header()):
    person = caller(authorization)
    database.execute("BEGIN IMMEDIATE")
    check_shown(body.photoId)
    found = database.execute(
        "SELECT stars FROM ratings WHERE photo = ? AND person = ?", (body.photoId, person)
    ).fetchone()
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    database.execute("REPLACE INTO ratings VALUES (?, ?, ?, ?)", (body.photoId, person, body.rating, now))
    change = (body.rating - (found[0] if found else 0), 0 if found else 1)
    sum_, count = database.execute(
        "INSERT INTO totals VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET sum = sum + excluded.sum, "
        "count = count + excluded.count RETURNING sum, count",
        (body.photoId, *change),
    ).fetchone()
    database.execute("COMMIT")
    return {"photoId": body.photoId, "rating": body.rating, "average": sum_ / count, "count": count}


@app.get("/galleries")
async def read(action: str, photoId: str, authorization: str = Header()):
    person = caller(authorization)
    check_shown(photoId)
    own = database.execute("SELECT stars FROM ratings WHERE photo = ? AND person = ?", (photoId, person)).fetchone()
    total = database.execute("SELECT sum, count FROM totals WHERE photo = ?", (photoId,)).fetchone()
    return {
        "photoId": photoId,
        "rating": own[0] if own else None,
        "average": total[0] / total[1] if total else None,
        "count": total[1] if total else 0,
    }


uvicorn.run(app, host="127.0.0.1", port=PORT, log_level="error")
