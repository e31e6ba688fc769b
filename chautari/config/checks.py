"""Combinations of settings that are dangerous, each with its id."""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 — Django's name
from django.db import DatabaseError

from chautari.config.env import env
from chautari.inbox.search.engine import has_letters
from chautari.lib import clamd


@register("security")
def dangerous(app_configs: Any, **_more: Any) -> list[CheckMessage]:  # noqa: ARG001 — Django's signature
    """What must not be, or should be known."""
    found: list[CheckMessage] = []
    is_public = env.address.startswith("https://")
    if env.debug and is_public:
        found.append(Error("Debug pages are on while the desk is public.", id="chautari.E001"))
    if env.engine == "celery" and not env.database_url:
        found.append(
            Error("The celery engine needs PostgreSQL: set CHAUTARI_DATABASE_URL.", id="chautari.E002")
        )
    if env.engine == "embedded" and env.worker_processes > 1:
        found.append(Error("More than one worker process needs the celery engine.", id="chautari.E003"))
    if env.clock_file and is_public:
        found.append(Error("The clock of a public desk must not be turned.", id="chautari.E004"))
    if env.clamd and not _is_place(env.clamd):
        found.append(
            Error(
                "CHAUTARI_CLAMD is neither the path of a socket nor host:port: nothing can be uploaded.",
                id="chautari.E005",
            )
        )
    if env.networks:
        found.append(
            Warning("The desk talks to stand-ins of the networks (CHAUTARI_NETWORKS).", id="chautari.W001")
        )
    return found


@register("database")
def search_by_letters(
    app_configs: Any,  # noqa: ARG001 — Django's signature
    databases: Any = None,
    **_more: Any,
) -> list[CheckMessage]:
    """Whether words are also found by their middle; a database may refuse what that needs."""
    try:
        if not databases or has_letters():
            return []
    except DatabaseError:  # that it does not answer is told elsewhere
        return []
    return [
        Warning(
            "The search of the inbox finds words by their beginning only, for PostgreSQL lacks the extension pg_trgm. "
            "Let its administrator run “CREATE EXTENSION pg_trgm; CREATE INDEX inbox_searchkey_letters ON "
            "inbox_searchkey USING gin (words gin_trgm_ops);”, and start the desk again.",
            id="chautari.W002",
        )
    ]


def _is_place(address: str) -> bool:
    try:
        clamd.place(address)
    except ValueError:
        return False
    return True
