"""The budget of the code's shape: what a reader can hold in mind."""

import ast
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
FILES = sorted(
    file
    for part in ("chautari", "sandbox")
    for file in (HOME / part).rglob("*.py")
    if "migrations" not in file.parts
)
APPS = sorted(
    {file.relative_to(HOME).parts[1] for file in FILES if file.parts[len(HOME.parts)] == "chautari"}
)


@cache
def functions(file):
    """Each file is read once for all tests."""
    return [
        node
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def spans():
    return {
        f"{file.relative_to(HOME)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for file in FILES
        for node in functions(file)
    }


def test_no_function_is_longer_than_fifty_lines():
    assert {name: lines for name, lines in spans().items() if lines > 50} == {}


def test_half_of_the_functions_are_short_and_nearly_all_fit_a_screen():
    lines = sorted(spans().values())
    assert statistics.median(lines) <= 10
    assert lines[int(len(lines) * 0.95)] <= 30


def test_no_file_is_longer_than_four_hundred_lines():
    assert {str(file): n for file in FILES if (n := file.read_text().count("\n")) > 400} == {}


def test_nearly_all_files_are_short():
    lengths = sorted(file.read_text().count("\n") for file in FILES)
    assert lengths[int(len(lengths) * 0.95)] <= 300


def test_views_are_at_most_fifteen_lines():
    views = [file for file in FILES if file.name == "views.py" or file.parent.name == "views"]
    long = {
        f"{file.relative_to(HOME)} {node.name}": span
        for file in views
        for node in functions(file)
        if (span := node.end_lineno - node.lineno + 1) > 15
    }
    assert long == {}


def test_no_function_takes_more_than_six_parameters():
    many = [
        f"{file.relative_to(HOME)} {node.name}"
        for file in FILES
        for node in functions(file)
        if len([a for a in (*node.args.args, *node.args.kwonlyargs) if a.arg not in {"self", "cls"}]) > 6
    ]
    assert many == []


@pytest.mark.parametrize(
    "name", ["services", "managers", "helpers", "utils", "signals", "constants", "mixins"]
)
def test_no_room_where_things_go_to_hide(name):
    allowed = {HOME / "chautari/ledger/signals.py"}  # the only signal of the code base
    assert [file for file in FILES if file.stem == name and file not in allowed] == []


def test_nothing_is_imported_inside_a_function_but_where_django_must_be_ready_first():
    inner = [
        str(file.relative_to(HOME))
        for file in FILES
        for node in functions(file)
        for inside in ast.walk(node)
        if isinstance(inside, ast.Import | ast.ImportFrom) and file.name != "apps.py"
    ]
    assert inner == []


def test_there_is_one_listener_and_one_signal():
    listeners = [file for file in FILES if re.search(r"@receiver|\.connect\(ring", file.read_text())]
    assert [file.relative_to(HOME).as_posix() for file in listeners] == ["chautari/alerts/apps.py"]
