"""The short codes of a talk: easily read out, never taken for something else."""

import pytest

from chautari.inbox import codes

pytestmark = pytest.mark.django_db


def test_a_code_has_no_letters_that_look_alike():
    made = {codes.fresh(1) for _ in range(200)}
    assert not set("".join(made)) & set("01258BILOSZ")
    assert len(made) > 190


@pytest.mark.parametrize("text", ["", "नमस्ते", "A3C4", "XA3C4D6", "A3C4D67", "9841234567", "ACDEFG"])
def test_what_is_no_code_is_not_looked_up(text, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert codes.opened_by(1, text) is None
