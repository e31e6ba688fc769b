"""An account that looks like an official one is told of in words."""

from django.utils.translation import override

from chautari.connectors.facebook.naming import handle_key
from chautari.lib.alike import Trick
from chautari.procedure.impostor import WHY, warning


def test_the_warning_names_both_accounts_and_why():
    with override("en"):
        words = str(warning("@m0ha_nepal", "@MoHA_Nepal"))
    assert words.startswith("@m0ha_nepal is like @MoHA_Nepal, and is not it. ")
    assert "digits" in words
    with override("ne"):
        assert "m0ha_nepal" in str(warning("m0ha_nepal", "MoHA_Nepal"))


def test_the_same_account_and_another_name_need_no_warning():
    assert warning("moha.nepal", "MoHANepal", handle_key) == ""
    assert warning("mofa_nepal", "moha_nepal") == ""


def test_every_trick_has_its_words():
    assert set(WHY) == set(Trick)
