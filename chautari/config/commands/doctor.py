"""``chautari doctor``: looks an installation over and says in words what is wrong and what to do."""

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from chautari.acts.models import Act
from chautari.config.env import env
from chautari.intake.models import Arrival, Gap, Heartbeat
from chautari.lib import clamd, clock
from chautari.lib.crypt import Unreadable
from chautari.lib.seen import works
from chautari.registry.models import Account
from chautari.registry.networks import networks
from chautari.registry.reasons import reason

LEAST_DISK: Final = 1_000_000_000
QUIET: Final = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: well, or wrong with what to do."""

    about: str
    is_well: bool
    words: str


def _database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        yield Finding(
            "database",
            is_well=False,
            words=f"No answer: {fault}. Look at CHAUTARI_DATABASE_URL; does the server run?",
        )
        return
    words = (
        f"{connection.vendor} answers"
        if not missing
        else f"{len(missing)} migrations are missing: chautari setup"
    )
    yield Finding("database", not missing, words)


def _settings() -> Iterator[Finding]:
    told = [f"{message.id}: {message.msg}" for message in run_checks(databases=["default"])]
    serious = [words for words in told if words.startswith("chautari.E")]
    yield Finding("settings", not serious, "; ".join(told) or "no dangerous combination")


def _disk() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.DATA).free
    yield Finding("disk", free > LEAST_DISK, f"{free // 1_000_000} MB free in {settings.DATA.name}/")


def _networks() -> Iterator[Finding]:
    names = ", ".join(sorted(networks()))
    yield Finding("networks", bool(names), names or "no connector is installed: reinstall the package")


def _worker() -> Iterator[Finding]:
    row = Heartbeat.objects.filter(name="worker").first()
    is_well = bool(row and clock.now() - row.at < QUIET)
    words = "beats" if is_well else "no sign of life: start it with chautari serve or chautari worker"
    yield Finding("worker", is_well, words)


def _accounts() -> Iterator[Finding]:
    for account in Account.objects.select_related("agency"):
        about = f"account {account.network} {account.handle or account.name} ({account.agency.code})"
        try:
            account.secrets  # noqa: B018 — opened to see whether it opens
        except Unreadable:
            words = "its secrets cannot be read with CHAUTARI_SEAL_KEYS: put the old key back, or connect it again"
            yield Finding(about, False, words)  # noqa: FBT003
            continue
        is_well = account.health == Account.Health.OK
        yield Finding(
            about, is_well, "connected" if is_well else reason(account.health_reason, network=account.network)
        )


def _work() -> Iterator[Finding]:
    late = Arrival.objects.filter(state=Arrival.State.STORED, received__lt=clock.now() - QUIET).count()
    yield Finding("letter box", not late, f"{late} deliveries wait to be opened" if late else "nothing waits")
    lost = Act.objects.filter(needs_person=True).count()
    yield Finding(
        "outbox", not lost, f"{lost} acts wait for a person's decision" if lost else "nothing is stuck"
    )
    gaps = Gap.objects.filter(filled=None).count()
    yield Finding("gaps", not gaps, f"{gaps} gaps are open" if gaps else "none")


def _mail() -> Iterator[Finding]:
    words = (
        env.mail_host or "no mail server (CHAUTARI_MAIL_HOST): mail is written to files in the data folder"
    )
    yield Finding("mail", True, words)  # noqa: FBT003


def _scanner() -> Iterator[Finding]:
    if not env.clamd:
        yield Finding("virus scanner", True, "none (CHAUTARI_CLAMD): uploads are not scanned")  # noqa: FBT003
        return
    is_well = clamd.answers(env.clamd)
    words = "answers" if is_well else f"no answer at {env.clamd}: nothing can be uploaded; does clamd run?"
    yield Finding("virus scanner", is_well, words)


def _model() -> Iterator[Finding]:
    if not env.seen:
        return
    seen = works(env.seen)
    words = (
        "looks"
        if not seen.is_covered
        else f"{env.seen} does not look ({seen.why or seen.score}): all stays covered"
    )
    yield Finding("model for pictures", not seen.is_covered, words)


LOOKS: Final[tuple[Callable[[], Iterator[Finding]], ...]] = (
    _database,
    _settings,
    _disk,
    _networks,
    _worker,
    _accounts,
    _work,
    _mail,
    _scanner,
    _model,
)


def run(chosen: argparse.Namespace) -> int:
    """0 when all is well, 1 otherwise."""
    findings: list[Finding] = []
    for look in LOOKS:
        findings += look()
        if look is _database and not findings[-1].is_well:
            break  # nothing more can be asked
    if chosen.json:
        sys.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False) + "\n")
    else:
        for finding in findings:
            sys.stdout.write(f"{'well ' if finding.is_well else 'WRONG'}  {finding.about}: {finding.words}\n")
    return 0 if all(finding.is_well for finding in findings) else 1
