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


def test_gettext_goes_by_its_own_name_or_by_an_underscore():
    """Under any other name its texts would not be collected for translation."""
    files = (path for path in (HOME / "chautari").rglob("*.py"))
    renamed = re.compile(r"^from django\.utils\.translation import \w*gettext\w* as (?!_$)", re.MULTILINE)
    assert [path.name for path in files if renamed.search(path.read_text())] == []


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


PAGES = HOME / "docs/user"


def on_screen(part):
    """The texts of the catalogue, msgid or msgstr, as patterns in which a name stands for any words."""
    text = CATALOGUE.read_text()
    found = re.findall(rf'^{part}(?:_plural|\[\d\])? ((?:".*"\n?)+)', text, re.MULTILINE)
    whole = ("".join(re.findall(r'"(.*)"', each)) for each in found)
    worded = (each for each in whole if re.search(r"[^\W\d_]", re.sub(r"%\(\w+\)[sd]", "", each)))
    return [re.compile(re.sub(r"%\\\(\w+\\\)[sd]", ".+", re.escape(each))) for each in worded]


@pytest.mark.parametrize(("language", "part"), [("en", "msgid"), ("ne", "msgstr")])
def test_the_officers_pages_name_buttons_as_they_stand_on_the_screen(language, part):
    known = on_screen(part)
    unknown = [
        (page.name, bold)
        for page in sorted((PAGES / language).glob("*.md"))
        if page.name != "README.md"
        for bold in (" ".join(b.split()) for b in re.findall(r"\*\*(.+?)\*\*", page.read_text(), re.DOTALL))
        if not any(each.fullmatch(bold) or each.fullmatch(bold[0].lower() + bold[1:]) for each in known)
    ]
    assert unknown == []


def test_every_page_for_officers_is_there_in_both_languages():
    english, nepali = ({page.name for page in (PAGES / each).glob("*.md")} for each in ("en", "ne"))
    assert english == nepali
    assert {"first-day.md", "answering.md", "report.md"} <= english


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs"]
)
def test_every_link_of_the_papers_leads_somewhere(name):
    place = HOME / name
    pages = [place] if place.is_file() else sorted(place.rglob("*.md"))
    dead = [
        (str(page.relative_to(HOME)), target)
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text())
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert pages
    assert dead == []
