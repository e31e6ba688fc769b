"""The command ``chautari``: what it can do on one page; the work of each command stands in ``commands/``."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import django

WITHOUT_DJANGO: Final = frozenset(
    {"serve", "web", "demo", "words"}
)  # they start others and stay small themselves


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(
        prog="chautari", description="The social-media desk of Nepal's government agencies."
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, sentence: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=sentence, description=sentence)

    serve = command("serve", "run the whole desk: web, worker and timetable in one process tree")
    serve.add_argument("--skip-setup", action="store_true", help="do not prepare the database first")
    command("web", "run the web server alone")
    command("worker", "run a worker with the timetable alone")
    demo = command("demo", "run a rehearsal: stand-ins of the networks and a live example agency")
    demo.add_argument(
        "--password", default="", help="password of the demo officers; else one is made and printed"
    )
    demo.add_argument(
        "--bare", action="store_true", help="connected accounts only, without the three months of life"
    )
    demo.add_argument(
        "--tables",
        type=Path,
        help="a migrated SQLite file to begin with a copy of; migrations that it lacks are run",
    )
    rehearse = command("rehearse", "set the stage of a rehearsal (called by demo)")
    rehearse.add_argument("--password", required=True)
    rehearse.add_argument("--bare", action="store_true")
    doctor = command("doctor", "check this installation and say in words what is wrong")
    doctor.add_argument("--json", action="store_true", help="a JSON list on standard output")
    command("setup", "prepare the database, the static files and the register of public bodies")
    _keeping(command)
    _register(command)
    _words(command)
    _reading(command)
    commands.add_parser("manage", help="Django's own commands, e.g. chautari manage migrate", add_help=False)
    return top


def _keeping(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands that bring what was kept before up to date."""
    pictures = command(
        "pictures", "remove place, camera and other hidden details from pictures that were kept before"
    )
    pictures.add_argument("what", choices=("bare",))
    search = command("search", "lay out anew what the search of the inbox looks through; may be broken off")
    search.add_argument("what", choices=("reindex",))
    search.add_argument("--all", action="store_true", help="everything, not only what is missing or old")


def _register(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands of the register of public bodies."""
    agencies = command(
        "agencies", "take public bodies into the register: those of the country, or a list of yours"
    )
    agencies.add_argument("what", choices=("seed", "import"))
    agencies.add_argument("file", nargs="?", help="of import: the list, CSV or XLSX")
    agencies.add_argument("--check", action="store_true", help="tell what the list would do, change nothing")
    agencies.add_argument(
        "--skip-refused", action="store_true", help="take in the others where lines are refused"
    )
    agencies.add_argument("--all", action="store_true", help="also print the lines that change nothing")
    agencies.add_argument("--language", choices=("ne", "en"), default="ne")
    adoption = command(
        "adoption", "take in a list of the pages that agencies had before the Procedures of 2075"
    )
    adoption.add_argument("what", choices=("import",))
    adoption.add_argument("file", help="the list: CSV, XLSX or one address a line")
    adoption.add_argument(
        "--check", action="store_true", help="tell what becomes of each row, change nothing"
    )
    adoption.add_argument("--language", choices=("ne", "en"), default="ne")
    overseer = command(
        "overseer", "bring the first overseer of the register to the desk, and print the link to enter"
    )
    overseer.add_argument("email", help="official e-mail address")
    overseer.add_argument("--agency", required=True, help="code of the agency")
    overseer.add_argument("--name-ne", required=True, help="name in Nepali")
    overseer.add_argument("--name-en", required=True, help="name in English")


def _words(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What the guards of words learn."""
    words = command(
        "words", "learn from a committee's decisions about abuse; a report first, nothing changes unasked"
    )
    words.add_argument("what", choices=("retrain",))
    words.add_argument("file", help='the decisions: lines of {"text": …, "abusive": true or false}')
    words.add_argument("--adopt", action="store_true", help="use the new weights on this machine")


def _reading(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands that only read."""
    ledger = command("ledger", "is the ledger as it was written?")
    ledger.add_argument("what", choices=("verify",))
    ledger.add_argument("--json", action="store_true", help="a JSON object on standard output")
    report = command("report", "make the monthly report of an agency as PDF, CSV or JSON")
    report.add_argument("what", choices=("make",))
    report.add_argument("--agency", required=True, help="code of the agency")
    report.add_argument("--month", required=True, help="Bikram Sambat month, such as 2083-08")
    report.add_argument("--format", choices=("pdf", "csv", "json"), default="pdf")
    report.add_argument("--language", choices=("ne", "en"), default="ne")
    report.add_argument("--output", default="-", help="file to write; - is standard output")
    register = command("register", "write the open files of the register of official accounts")
    register.add_argument("what", choices=("export",))
    accounts = command("accounts", "list the official accounts, their doors and their health")
    accounts.add_argument("what", choices=("list",))
    accounts.add_argument("--json", action="store_true", help="a JSON list on standard output")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exits 0 when it went well, 1 when it did not, 2 when it was not understood."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chautari.config.settings")  # noqa: TID251 — Django's own door
    if words[:1] == ["manage"]:
        import_module("django.core.management").execute_from_command_line(["chautari manage", *words[1:]])
        return
    chosen = parser().parse_args(words)
    if chosen.command not in WITHOUT_DJANGO:
        django.setup()
    sys.exit(import_module(f"chautari.config.commands.{chosen.command}").run(chosen))
