"""The virus scanner is asked in its own protocol; silence is never taken for a yes."""

import os
import tempfile
from pathlib import Path

import pytest

from chautari.lib import clamd
from tests.unit.lib import clamd_stand_in as stand_in


@pytest.fixture(params=["socket", "port"])
def scanner(request):
    with tempfile.TemporaryDirectory() as folder:  # a socket's path must be short
        where = Path(folder) / "c" if request.param == "socket" else None
        with stand_in.clamd(where) as (address, scanned):
            yield address, scanned


def test_clean_bytes_pass_and_the_scanner_saw_every_one(scanner):
    address, scanned = scanner
    content = os.urandom(300_001)
    assert clamd.found(address, content) == ""
    assert clamd.found(address, b"") == ""
    assert scanned == [content, b""]


def test_what_it_knows_is_named(scanner):
    assert clamd.found(scanner[0], b"x" * 70_000 + stand_in.EICAR) == "Eicar-Signature"


def test_it_tells_whether_it_is_there(scanner):
    assert clamd.answers(scanner[0])
    assert not clamd.answers("/nowhere/clamd.ctl")


def test_a_scanner_that_refuses_to_look_has_not_looked():
    with (
        stand_in.clamd(None, most=1000) as (address, _scanned),
        pytest.raises(clamd.Unreachable, match="limit"),
    ):
        clamd.found(address, b"x" * 200_000)


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:1", "nonsense", "", ":", "host:x"])
def test_no_scanner_is_no_answer(address):
    with pytest.raises(clamd.Unreachable):
        clamd.found(address, b"x")
