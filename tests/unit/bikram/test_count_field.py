"""A whole number is read in both digit scripts and shown in the reader's own."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from chautari.bikram.fields import CountField


@pytest.mark.parametrize("typed", ["15", "१५", " १5 "])
def test_both_scripts_are_one_number(typed):
    assert CountField().clean(typed) == 15


@pytest.mark.parametrize("typed", ["", "1.5", "पन्ध्र", "३१", "-१"])
def test_what_is_no_number_or_beyond_the_limits_is_refused(typed):
    with pytest.raises(ValidationError):
        CountField(min_value=0, max_value=30).clean(typed)


@pytest.mark.parametrize(("language", "shown"), [("ne", "१५"), ("en", "15")])
def test_it_is_shown_in_the_readers_script(language, shown):
    with translation.override(language):
        assert CountField().prepare_value(15) == shown
