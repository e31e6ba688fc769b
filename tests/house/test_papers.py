"""The documents and the translations say what the code says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from chautari.config.env import Env

HOME = Path(__file__).resolve().parents[2]
CATALOGUE = HOME / "chautari/locale/ne/LC_MESSAGES/django.po"


def test_the_generated_pages_are_as_the_code_says():
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=HOME, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize("name", list(Env.model_fields))
def test_every_setting_says_what_it_is(name):
    assert (Env.model_fields[name].description or "").endswith((".", ")"))


def entries(text):
    for block in text.split("\n\n"):
        if "msgid" in block and not block.startswith("#~"):
            yield block


def test_every_text_has_its_nepali():
    missing = [
        block
        for block in entries(CATALOGUE.read_text())
        if re.search(r'^msgstr(\[\d\])? ""$(?!\n")', block, re.MULTILINE)
        and not re.search(r'^msgid ""\nmsgstr', block, re.MULTILINE)
    ]
    assert missing == []


def test_no_translation_is_a_guess():
    assert [block for block in entries(CATALOGUE.read_text()) if "#, fuzzy" in block] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
def test_the_catalogue_holds_every_text_of_the_code(tmp_path):
    shutil.copytree(
        HOME / "chautari", tmp_path / "chautari", ignore=shutil.ignore_patterns("__pycache__", "static")
    )
    subprocess.run(
        [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "--locale",
            "ne",
            "--no-location",
            "--no-wrap",
            "-v0",
        ],
        cwd=tmp_path / "chautari",
        check=True,
        capture_output=True,
    )
    fresh = (tmp_path / "chautari/locale/ne/LC_MESSAGES/django.po").read_text()
    ids = lambda text: {
        m
        for m in re.findall(r'^msgid "(.+)"$', re.sub(r"^#~.*$", "", text, flags=re.MULTILINE), re.MULTILINE)
    }
    assert ids(fresh) - ids(CATALOGUE.read_text()) == set()


def test_nothing_committed_names_a_registry_or_a_path_of_somebodys_machine():
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HOME, capture_output=True, text=True, check=True
    ).stdout
    forbidden = re.compile(r"pypi\.org|registry\.npmjs|files\.pythonhosted|[^a-z.](/root|/home|/work)/[a-z]")
    named = []
    for name in files.split("\0"):
        file = HOME / name
        if (
            name
            and name != "tests/house/test_papers.py"
            and file.is_file()
            and file.stat().st_size < 2_000_000
        ):
            try:
                text = file.read_text()
            except UnicodeDecodeError:
                continue
            if forbidden.search(text):
                named.append(name)
    assert named == []
