"""The bare rival of P7: one WSGI function that selects one row by its index and answers with it, or with a fixed file."""

import json
import os
import threading
from urllib.parse import parse_qs, urlsplit

DATABASE = os.environ["BARE_DATABASE"]
FILE = b"x" * 700  # as long as an answer
QUERY = "SELECT account_id, shown, since, until FROM registry_spelling WHERE key = {} AND until IS NULL"
local = threading.local()


def link():
    """One line to the database for each thread, as the desk has it."""
    if not hasattr(local, "link"):
        if DATABASE.startswith("postgresql://"):
            import psycopg

            local.link, local.query = psycopg.connect(DATABASE, autocommit=True), QUERY.format("%s")
        else:
            import sqlite3

            local.link, local.query = sqlite3.connect(DATABASE, isolation_level=None), QUERY.format("?")
    return local.link, local.query


def app(environ, start):
    """Select, answer."""
    if environ["PATH_INFO"] == "/file":
        body = FILE
    else:
        asked = parse_qs(environ["QUERY_STRING"]).get("q", [""])[0]
        line, query = link()
        row = line.execute(query, (urlsplit(asked).path[1:].lower(),)).fetchone()
        body = json.dumps({"found": [str(each) for each in row] if row else None}).encode()
    start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
