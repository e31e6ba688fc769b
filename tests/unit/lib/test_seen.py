"""A stranger's picture is looked at in a process of its own; whatever happens there, it is covered and never lost."""

import os
import socket

import pytest

from chautari.lib import apart, picture, seen
from tests import make

MODELS = "tests.unit.lib.models"


def works(name):
    return seen.works(f"{MODELS}:{name}")


def test_a_clear_picture_is_clear_and_a_likely_one_is_covered():
    assert works("sees_nothing") == seen.Seen("clear", 0.0)
    assert works("sees_much") == seen.Seen("likely", 0.9)
    assert works("sees_much").is_covered


@pytest.mark.parametrize("name", ["dies", "says_nonsense", "eats_memory", "is_not_there", "works_too_long"])
def test_a_dead_or_wrong_model_leaves_the_picture_covered_and_unseen(name):
    found = works(name)
    assert (found.verdict, found.is_covered) == ("unseen", True)


def test_without_a_model_nobody_has_looked():
    assert seen.look(make.picture(), model="") == seen.Seen("unseen", why="no model")


def test_what_is_no_picture_is_not_shown_to_the_model():
    assert seen.look(b"<svg/>", model=f"{MODELS}:sees_nothing").verdict == "unseen"


def test_the_process_has_no_network_no_files_to_write_and_none_of_our_settings(monkeypatch):
    monkeypatch.setenv("CHAUTARI_SECRET_KEY", "hush")
    with socket.create_server(("127.0.0.1", 0)):
        assert works("tries_the_network").score == 0.0
    assert works("tries_a_file").score == 0.0
    assert works("tries_a_command").score == 0.0
    assert works("reads_settings").score == 0.0
    assert os.environ["CHAUTARI_SECRET_KEY"] == "hush"


def test_a_small_copy_is_made_apart_and_holds_nothing_of_the_file():
    small = apart.ask("chautari.lib.thumb", make.picture("PNG", size=(900, 500)) + b"SECRET")
    assert b"SECRET" not in small
    assert (
        picture.distance((picture.mark(make.picture(size=(900, 500))),), picture.mark(small)) <= picture.SAME
    )


@pytest.mark.parametrize("content", [b"", b"no picture", make.picture()[:40]])
def test_of_what_is_no_picture_no_small_copy_is_made_for_certain(content):
    with pytest.raises(apart.Failed) as no:
        apart.ask("chautari.lib.thumb", content)
    assert no.value.is_certain


def test_who_waits_is_not_kept_waiting():
    with pytest.raises(apart.Failed, match="too long"):
        apart.ask("chautari.lib.seen", make.picture(), words=(f"{MODELS}:never_ends",), seconds=0.2)
