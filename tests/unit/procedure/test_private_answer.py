"""T14, F12, V11: personal matters are answered in private."""

import pytest

from chautari.procedure.p2075.t14_private_answer import (
    STANDARD_SENTENCE,
    STANDARD_SENTENCE_EN,
    PublicReply,
    private_answer,
    write_first,
)


def findings(text, *, is_personal=True, message_confirmed=True):
    return list(
        private_answer(PublicReply(text, is_personal=is_personal, message_confirmed=message_confirmed))
    )


def test_anything_may_be_said_of_a_matter_that_is_not_personal():
    assert findings("कार्यालय १० बजे खुल्छ।", is_personal=False) == []


def test_a_personal_matter_is_not_discussed_in_public():
    (found,) = findings("तपाईंको नागरिकता तयार भयो।")
    assert found.provision == "T14"


@pytest.mark.parametrize("sentence", [STANDARD_SENTENCE, STANDARD_SENTENCE_EN])
def test_the_standard_sentence_may_follow_a_confirmed_message(sentence):
    assert findings(sentence) == []
    assert findings(sentence, message_confirmed=False)


def test_the_public_may_always_be_asked_to_write_first():
    assert findings(write_first("K7P4"), message_confirmed=False) == []


def test_nothing_can_be_hidden_behind_the_request_to_write_first():
    assert findings(write_first("K7P4") + " तपाईंको नम्बर ९८४१")
