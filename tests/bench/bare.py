"""The bare rival of P1: one ASGI function that checks the signature and inserts a row, with the same durability."""

import asyncio
import base64
import hashlib
import hmac
import os
import sqlite3
from datetime import UTC, datetime

SECRET = os.environ["BARE_SECRET"].encode()
DATABASE = os.environ["BARE_DATABASE"]
TABLE = (
    "CREATE TABLE IF NOT EXISTS arrival (id {} PRIMARY KEY, account_id INTEGER, digest TEXT, body {}, received TEXT,"
    " UNIQUE (account_id, digest))"
)

if DATABASE.startswith("postgresql://"):
    import psycopg

    link = psycopg.connect(DATABASE, autocommit=True)
    link.execute("DROP TABLE IF EXISTS arrival")
    link.execute(TABLE.format("BIGSERIAL", "BYTEA"))
    MARK = "%s"
else:
    link = sqlite3.connect(DATABASE, isolation_level=None)
    link.execute("PRAGMA journal_mode=WAL")
    link.execute("PRAGMA synchronous=FULL")
    link.execute(TABLE.format("INTEGER", "BLOB"))
    MARK = "?"
INSERT = (
    f"INSERT INTO arrival (account_id, digest, body, received) VALUES ({MARK}, {MARK}, {MARK}, {MARK})"
    " ON CONFLICT DO NOTHING"
)
OK = [(b"content-type", b"text/plain"), (b"content-length", b"0")]


async def app(scope, receive, send):
    """Verify, insert, answer."""
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    given = next((value for name, value in scope["headers"] if name == b"x-twitter-webhooks-signature"), b"")
    expected = b"sha256=" + base64.b64encode(hmac.digest(SECRET, body, hashlib.sha256))
    status = 403
    if hmac.compare_digest(given, expected):
        status = 200
        link.execute(INSERT, (1, hashlib.sha256(body).hexdigest(), body, datetime.now(UTC).isoformat()))
    await send({"type": "http.response.start", "status": status, "headers": OK})
    await send({"type": "http.response.body", "body": b""})
    await asyncio.sleep(0)
