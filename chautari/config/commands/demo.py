"""``chautari demo``: stand-ins of the networks, an example agency with three months of life, the desk on top."""

import argparse
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final

import httpx

from chautari.config.commands.serve import end
from chautari.config.env import env
from chautari.lib.process import die_with_parent

PATIENCE: Final = 30.0


def start(*words: str, more: dict[str, str]) -> "subprocess.Popen[bytes]":
    """A child that ends when we do, with these settings on top of ours."""
    environment = {**os.environ, **more}  # noqa: TID251 — handed on to a child
    return subprocess.Popen(  # noqa: S603 — our own commands
        [sys.executable, "-m", *words],
        env=environment,
        preexec_fn=die_with_parent,  # noqa: PLW1509
    )


def settings(home: Path) -> dict[str, str]:
    """What the desk of a rehearsal is told: where it keeps its things, and where the networks' stand-ins are."""
    sandbox = f"http://127.0.0.1:{env.sandbox_port}"
    networks = {name: f"{sandbox}/{name}" for name in ("x", "facebook", "viber")}
    return {
        "CHAUTARI_DATA": str(home),
        "CHAUTARI_NETWORKS": json.dumps(networks),
        "CHAUTARI_CLOCK_FILE": str(home / "clock"),
        "CHAUTARI_LOG_FORMAT": "text",
        "CHAUTARI_LOG_LEVEL": "WARNING",
        "CHAUTARI_PULL_EVERY": str(min(env.pull_every, 30)),
    }


def wait_for(url: str, child: "subprocess.Popen[bytes]") -> bool:
    """Until the address answers; False when the child ended or took too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and child.poll() is None:
        try:
            if httpx.get(url, timeout=2).is_success:
                return True
        except httpx.HTTPError:
            time.sleep(0.1)
    return False


def run(chosen: argparse.Namespace) -> int:
    """Until told to stop. The stand-ins forget when they end, so each start begins a new rehearsal."""
    home = env.data.resolve() / "rehearsal"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    if chosen.tables:
        shutil.copyfile(chosen.tables, home / "chautari.sqlite3")
    told = settings(home)
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    sandbox = start("sandbox", "--port", str(env.sandbox_port), more={})
    children = [sandbox]
    try:
        return play(chosen, told, children, stopped)
    finally:
        end(children)


def play(
    chosen: argparse.Namespace,
    told: dict[str, str],
    children: "list[subprocess.Popen[bytes]]",
    stopped: threading.Event,
) -> int:
    """Set the stage, start the desk on it, and wait; ``children`` begins with the stand-ins and gets the desk."""
    sandbox = children[0]
    if not wait_for(f"http://127.0.0.1:{env.sandbox_port}/_control/clock", sandbox):
        sys.stderr.write(f"chautari: the sandbox did not start; is port {env.sandbox_port} in use?\n")
        return 1
    password = chosen.password or secrets.token_urlsafe(9)
    stage = start(
        "chautari", "rehearse", "--password", password, *(["--bare"] if chosen.bare else []), more=told
    )
    if stage.wait() != 0 or stopped.is_set():
        return 1
    desk = start("chautari", "serve", "--skip-setup", more=told)
    children.append(desk)
    if wait_for(f"http://127.0.0.1:{env.port}/readyz", desk):
        sys.stdout.write(table(password))
        sys.stdout.flush()
    while not stopped.wait(0.3) and desk.poll() is None and sandbox.poll() is None:
        pass
    return 0 if stopped.is_set() else 1


def table(password: str) -> str:
    """Where to look, and who may do what."""
    sandbox = f"http://127.0.0.1:{env.sandbox_port}"
    people = (
        ("writer@moha.gov.np", "drafts notices"),
        ("approver@moha.gov.np", "approves notices, answers the public"),
        ("operator@moha.gov.np", "answers the public, prepares the monthly report"),
        ("keeper@moha.gov.np", "connects the accounts, reads the ledger"),
        ("spokesperson@moha.gov.np", "writes and approves notices, lets urgent ones out at once"),
        ("head@moha.gov.np", "accepts the report, approves notices"),
        ("overseer@moha.gov.np", "oversees the register of public bodies: claims, lists, who is at work"),
        ("operator@nepalpassport.gov.np", "the same at another agency, which has no key to X"),
    )
    rows = "".join(f"  {email:32} {may}\n" for email, may in people)
    return (
        f"\nThe desk        {env.address}\n"
        f"The citizen     {sandbox}/_ui\n"
        f"The networks    {sandbox}/_control/state\n\n{rows}\n  password of all: {password}\n\n"
    )
