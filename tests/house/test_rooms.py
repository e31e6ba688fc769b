"""Rules of the house that no linter knows."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from chautari.agencies.roles import ROLES, Can
from chautari.ledger.kinds import Kind

HOME = Path(__file__).resolve().parents[2]
CORE = [
    file
    for file in sorted((HOME / "chautari").rglob("*"))
    if file.suffix in {".py", ".html", ".txt"}
    and "connectors" not in file.relative_to(HOME).parts
    and "procedure" not in file.parts
    and "migrations" not in file.parts
]
PUBLIC = {
    "ui:home",
    "ui:patterns",
    "ui:language",
    "agencies:login",
    "agencies:logout",
    "agencies:find",
    "agencies:claim",
    "agencies:claim_sent",
    "agencies:confirm",
    "agencies:password",
    "agencies:logo",
    "registry:confirm_address",
    "intake:hook",
    "acts:media",
    "alerts:worker",
    "portal:official",
    "portal:agency",
    "portal:report",
    "portal:reported",
    "portal:accounts_file",
    "portal:notices",
    "portal:notice",
    "portal:picture",
    "portal:paper",
    "portal:notices_feed",
    "portal:all_notices_feed",
    "portal:api",
    "portal:openapi",
    "portal:accounts",
    "portal:lookup",
    "portal:write",
    "portal:read",
    "portal:case",
    "portal:case_step",
    "portal:report_abuse",
    "portal:abuse_reported",
    "portal:appeal",
    "healthz",
    "readyz",
    "metrics",
}


def doors(patterns=None, space=""):
    for entry in patterns or get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else space
            yield from doors(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry.callback


@pytest.mark.parametrize(("name", "view"), list(doors()), ids=[name for name, _ in doors()])
def test_every_door_names_what_it_needs_or_is_on_the_short_list(name, view):
    assert isinstance(getattr(view, "needs", None), Can) or name in PUBLIC


def test_every_right_is_given_to_somebody_and_every_role_may_something():
    assert set().union(*ROLES.values()) == set(Can)
    assert all(ROLES.values())


def public_functions(module):
    return [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]


ACTIONS = sorted((HOME / "chautari").rglob("actions.py")) + sorted((HOME / "chautari").rglob("actions/*.py"))


@pytest.mark.parametrize("file", ACTIONS, ids=lambda file: file.parent.name)
def test_every_action_records_what_was_done_or_calls_another_action(file):
    module = import_module(".".join(file.relative_to(HOME).with_suffix("").parts))
    for function in public_functions(module):
        source = inspect.getsource(function)
        assert re.search(r"\brecord\(|\bactions\.\w+\(|_record\(", source), (
            f"{file}: {function.__name__} is not recorded"
        )
        assert "by" in inspect.signature(function).parameters, f"{function.__name__} does not say who did it"


def test_no_room_outside_the_connectors_asks_which_network_it_is():
    asks = re.compile(
        r"""(network|key)\s*(==|!=|in)\s*[("'{\[]+(x|facebook|viber)\b|["'](facebook|viber|twitter)["']""",
        re.IGNORECASE,
    )
    known = {"config/commands", "config/rehearsal", "ui/samples.py"}  # the rehearsal, and the pattern page
    found = [
        f"{file.relative_to(HOME)}:{n}"
        for file in CORE
        if not any(part in file.as_posix() for part in known)
        for n, line in enumerate(file.read_text().splitlines(), 1)
        if asks.search(line)
    ]
    assert found == []


def test_no_template_names_a_platform():
    named = re.compile(r"\b(facebook|viber|twitter)\b", re.IGNORECASE)
    found = [file.name for file in CORE if file.suffix == ".html" and named.search(_shown(file.read_text()))]
    assert [name for name in found if name != "patterns.html"] == []


def _shown(text):
    return re.sub(r"\{#.*?#\}", "", text)


def test_every_kind_of_the_ledger_is_recorded_somewhere():
    text = "\n".join(file.read_text() for file in CORE if file.suffix == ".py" and file.name != "kinds.py")
    assert [kind.name for kind in Kind if f"Kind.{kind.name}" not in text] == []


def test_every_right_guards_something():
    text = "\n".join(file.read_text() for file in CORE if file.name != "roles.py")
    assert [
        right for right in Can if f"Can.{right.name}" not in text and f'"{right.value}"' not in text
    ] == []


def test_connectors_are_opened_through_one_door():
    opened = re.compile(r"from chautari\.connectors\.(x|facebook|viber|fake)\b")
    assert [file for file in CORE if file.suffix == ".py" and opened.search(file.read_text())] == []


def test_every_module_says_what_lives_in_it():
    files = [
        *(HOME / "chautari").rglob("*.py"),
        *(HOME / "sandbox").rglob("*.py"),
        *(HOME / "tests").rglob("*.py"),
    ]
    silent = [
        str(file.relative_to(HOME))
        for file in files
        if "migrations" not in file.parts and not ast.get_docstring(ast.parse(file.read_text()))
        if file.read_text().strip()
    ]
    assert silent == []


def test_the_law_knows_no_database_and_no_clock():
    text = "\n".join(file.read_text() for file in (HOME / "chautari/procedure").rglob("*.py"))
    assert "django.db" not in text
    assert "import clock" not in text
