"""Fields, summaries and small parts say the same to the eye and to a screen reader."""

import re

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


class Notice(forms.Form):
    """One field of each kind that matters."""

    title = forms.CharField(help_text="What the public reads first.")
    way = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    phone = forms.CharField(required=False)
    agreed = forms.BooleanField()


def shown(name, /, **facts):
    return render_to_string(f"ui/{name}.html", facts)


def test_a_field_without_fault_names_its_help():
    page = shown("field", field=Notice()["title"])
    assert 'aria-describedby="id_title_help"' in page
    assert 'id="id_title_help"' in page
    assert "aria-invalid" not in page


def test_a_faulty_field_names_help_and_error():
    page = shown("field", field=Notice({"title": ""})["title"])
    assert 'aria-describedby="id_title_help id_title_error"' in page
    assert 'aria-invalid="true"' in page
    assert re.search(r'id="id_title_error".*This field is required', page, re.DOTALL)


def test_what_may_be_left_out_says_so():
    assert "(optional)" in shown("field", field=Notice()["phone"])
    assert "(optional)" not in shown("field", field=Notice()["title"])


def test_a_group_of_choices_has_a_name():
    page = shown("field", field=Notice()["way"])
    assert 'role="group" aria-labelledby="id_way_label"' in page
    assert 'id="id_way_label"' in page


def test_the_label_of_a_tick_box_stands_behind_it():
    page = shown("field", field=Notice()["agreed"])
    assert page.index("<input") < page.index("<label")
    assert page.count("<input") == 1


def test_every_link_of_the_summary_leads_to_a_control():
    form = Notice({"title": ""})
    targets = re.findall(r'href="#([^"]+)"', shown("form_errors", form=form))
    fields = "".join(shown("field", field=field) for field in form)
    assert targets == ["id_title", "id_way_0", "id_agreed"]
    assert all(f'id="{target}"' in fields for target in targets)


def test_the_summary_takes_the_focus_and_is_silent_without_faults():
    assert "autofocus" in shown("form_errors", form=Notice({}))
    assert shown("form_errors", form=Notice()).strip() == ""


def test_a_fault_of_the_whole_form_is_in_the_summary():
    form = Notice({})
    form.add_error(None, "The month is not over.")
    assert "The month is not over." in shown("form_errors", form=form)


def test_an_icon_is_silent_unless_it_has_a_name():
    assert 'aria-hidden="true"' in shown("icon", name="lock")
    named = shown("icon", name="lock", label="Personal")
    assert 'role="img"' in named
    assert "<title>Personal</title>" in named


def test_words_of_others_are_escaped():
    for name, facts in {
        "pill": {"label": "<b>", "kind": "open"},
        "notice": {"text": "<b>"},
        "empty": {"title": "<b>", "text": "<b>"},
    }.items():
        assert "<b>" not in shown(name, **facts)


@pytest.mark.parametrize(("level", "kind"), [(20, "info"), (25, "success"), (30, "warning"), (40, "danger")])
def test_messages_become_notices(level, kind):
    assert f'class="notice {kind}"' in shown("messages", messages=[Message(level, "It is so.")])


def test_the_pager_shows_only_neighbours_that_exist():
    assert shown("pager", newer="", older="").strip() == ""
    page = shown("pager", newer="", older="?before=9")
    assert "?before=9" in page
    assert "Newer" not in page
