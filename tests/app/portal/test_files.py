"""The whole register as files: written every night, whole or not at all."""

import csv
import hashlib
import io
import json
from datetime import timedelta

import pytest
from django.test import Client

from chautari.config import cli
from chautari.lib import clock
from chautari.portal import files, tasks
from chautari.registry import actions
from tests import make
from tests.app.portal.conftest import held

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def register(office, ended):
    held("x", "MoHA_Nepal", agency=office)
    held("viber", "+9779851000000", agency=office, kind="phone", name="=HYPERLINK(1)")
    ended(held("facebook", "MoHAOld", agency=office))
    held("x", "MoHA_Soon", agency=office, state="proposed", official_since=None)
    other = make.agency("nrb")
    actions.declare(other, network="facebook", by=make.officer("keeper", agency=other))


def test_the_file_holds_official_and_former_accounts_and_declarations_with_a_digest(register):
    answer = Client().get("/official/accounts.json")
    told = json.loads(answer.content)
    assert [each["account"]["handle"] for each in told["accounts"]] == [
        "MoHA_Nepal",
        "+9779851000000",
        "MoHAOld",
    ]
    assert [(each["agency"]["code"], each["network"]) for each in told["declarations"]] == [
        ("nrb", "facebook")
    ]
    content = {name: told[name] for name in ("accounts", "declarations")}
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert told["digest"] == "sha256:" + hashlib.sha256(plain).hexdigest()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="official-accounts.json"'


def test_the_table_is_the_same_for_spreadsheets_and_reckons_nothing(register):
    answer = Client().get("/official/accounts.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["verdict"], row["agency"], row["handle"]) for row in rows] == [
        ("official", "moha", "MoHA_Nepal"),
        ("official", "moha", "+9779851000000"),
        ("former", "moha", "MoHAOld"),
        ("no_account", "nrb", ""),
    ]
    assert rows[1]["name"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_one_has_already_is_not_sent_again(register, form):
    first = Client().get(f"/official/accounts.{form}")
    again = Client().get(f"/official/accounts.{form}", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["ETag"] == f'"{hashlib.sha256(first.content).hexdigest()}"'


def test_it_is_written_once_a_day_by_nepals_day(register, folder):
    tasks.write_files.call()
    first = files.path("json").stat().st_mtime_ns
    tasks.write_files.call()
    assert files.path("json").stat().st_mtime_ns == first
    with clock.travel(clock.now() + timedelta(days=1)):
        tasks.write_files.call()
    assert files.path("json").stat().st_mtime_ns != first
    assert {file.name for file in (folder / "open").iterdir()} == {"accounts.json", "accounts.csv"}


def test_a_writing_that_fails_leaves_the_old_file_whole(register, folder, monkeypatch):
    files.write()
    before = files.path("json").read_bytes()
    monkeypatch.setattr("os.fsync", lambda _number: (_ for _ in ()).throw(OSError("disk is full")))
    with pytest.raises(OSError, match="full"):
        files.write()
    assert files.path("json").read_bytes() == before
    assert {file.name for file in (folder / "open").iterdir()} == {"accounts.json", "accounts.csv"}


def test_the_command_writes_it_now(register, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["register", "export"])
    assert ended.value.code == 0
    assert str(files.path("json")) in capsys.readouterr().out
    assert files.path("csv").exists()


@pytest.mark.parametrize("form", ["xml", "..", "json.bak"])
def test_there_is_no_other_file(register, form):
    assert Client().get(f"/official/accounts.{form}").status_code == 404
