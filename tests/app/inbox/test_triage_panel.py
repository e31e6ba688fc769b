"""Each aspect of a talk stands with its words, and one key or button changes it; only officers' words are kept."""

import re

import pytest
from django.urls import reverse

from chautari.agencies.queries import sound_of
from chautari.inbox import judging
from chautari.inbox.models import Conversation, Verdict
from chautari.ledger.models import Entry
from tests import make

pytestmark = pytest.mark.django_db
NUMBER = "मेरो नम्बर ९८४१२३४५६७ हो, फोन गर्नुहोस्"
SLUR = "यो मुजी रन्डीको छोरा"


def office(name_ne, name_en, **more):
    body = make.agency(
        more.pop("code", name_en.lower().replace(" ", "-")), name_ne=name_ne, name_en=name_en, **more
    )
    body.sounds = sound_of(body)
    body.save()
    return body


@pytest.fixture
def roads():
    return office("सडक विभाग", "Department of Roads", kind="department")


@pytest.fixture
def browser(enter, officer):
    return enter(officer)


def talk_of(text, **more):
    talk = make.conversation(text=text, **more)
    judging.judge.call()
    return talk


def row(browser, talk, legend):
    """The part of the panel for one aspect."""
    page = browser.get(talk.get_absolute_url()).content.decode()
    panel = page[page.index('id="triage"') :]
    return next(
        each for each in panel.split("<fieldset")[1:] if legend in each.partition("</legend>")[0]
    ).partition("</fieldset>")[0]


def chosen(part):
    found = re.search(r'value="([^"]+)"\s+(?:data-key="[^"]*"\s+)?aria-pressed="true"', part)
    return found[1] if found else ""


def words(part):
    return re.findall(r"<q [^>]*>([^<]+)</q>", part)


def key_of(part, value):
    found = re.search(rf'value="{re.escape(value)}"\s+data-key="([^"]+)"', part)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("text", "legend", "value", "seen"),
    [
        ("म आत्महत्या गर्न लागेको छु", "Urgency", "urgent:yes", ["आत्महत्या गर्न"]),
        ("खरिदारले घुस माग्यो", "What it is about", "matter:corruption", ["घुस"]),
        (NUMBER, "Personal matter", "personal:no", None),
        (SLUR, "Abuse", "abuse:no", None),
        ("कार्यालय कति बजे खुल्छ?", "Language of the words", "language:ne", ["कार्यालय", "कति", "बजे"]),
        ("mero kam kahile huncha", "Language of the words", "language:ne-Latn", ["mero", "kahile", "huncha"]),
        ("when will you open the office", "Language of the words", "language:en", None),
    ],
)
def test_each_aspect_is_proposed_with_the_words_that_led_to_it(browser, text, legend, value, seen):
    part = row(browser, talk_of(text), legend)
    assert chosen(part) == value
    assert words(part)
    assert seen is None or words(part) == seen


def test_what_only_looks_personal_or_abusive_is_proposed_and_not_chosen(browser):
    assert "Looks personal" in browser.get(talk_of(NUMBER).get_absolute_url()).content.decode()
    assert "May be abuse" in browser.get(talk_of(SLUR).get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("choice", "legend"),
    [
        ("urgent:yes", "Urgency"),
        ("matter:praise", "What it is about"),
        ("personal:yes", "Personal matter"),
        ("abuse:yes", "Abuse"),
        ("language:en", "Language of the words"),
    ],
)
def test_one_press_changes_it_and_is_an_officers_word_from_then_on(browser, officer, choice, legend):
    talk = talk_of("सडक बिग्रियो")
    assert key_of(row(browser, talk, legend), choice)
    answer = browser.post(reverse("inbox:sort", args=[talk.pk]), {"choice": choice})
    assert answer["Location"].startswith(talk.get_absolute_url())
    part = row(browser, talk, legend)
    assert chosen(part) == choice
    assert "an officer&#x27;s word" in part or "an officer's word" in part
    assert (Verdict.objects.get().by, Verdict.objects.get().reason) == (officer, "seen")
    assert Entry.objects.filter(kind="conversation.decided").count() == 1


def test_urgent_and_personal_by_the_key_are_so_everywhere(browser):
    talk = talk_of("सडक बिग्रियो")
    for choice in ("urgent:yes", "personal:yes"):
        browser.post(reverse("inbox:sort", args=[talk.pk]), {"choice": choice})
    now = Conversation.objects.get()
    assert (now.urgent, now.personal) == (True, True)


def test_every_key_presses_one_button(browser, roads):
    page = browser.get(talk_of("सडक बिग्रियो").get_absolute_url()).content.decode()
    keys = re.findall(r'data-key="([^"]+)"', page)
    assert sorted(keys) == sorted(set(keys))
    assert {"t", "U", "P", "B", "N", "L", "E", "O", "W", "1", "0", "-"} <= set(keys)


@pytest.mark.parametrize(
    "choice",
    [
        "",
        "urgent",
        "urgent:maybe",
        "matter:gossip",
        "language:fr",
        "office:999999",
        "office:x",
        "office:",
        "x:yes",
    ],
)
def test_what_no_officer_may_say_is_refused(browser, choice):
    answer = browser.post(reverse("inbox:sort", args=[talk_of("सडक").pk]), {"choice": choice})
    assert answer.status_code == 409
    assert not Verdict.objects.exists()


def test_nothing_is_decided_by_the_desk_itself(browser, roads):
    browser.get(talk_of("म आत्महत्या गर्न लागेको छु, सडक बिग्रियो").get_absolute_url())
    assert not Verdict.objects.exists()


# — the office —


def test_the_office_to_which_the_words_point_is_proposed_with_them(browser, roads):
    part = row(browser, talk_of("बाटो भत्कियो, sadak bigriyo"), "Office that it belongs to")
    assert chosen(part) == f"office:{roads.pk}"
    assert words(part) == ["बाटो", "sadak"]
    assert key_of(part, f"office:{roads.pk}") == "O"


def test_without_a_pointer_it_is_ours(browser, officer, roads):
    for text in ("नमस्ते", "कार्यालय कति बजे खुल्छ?", "विभागले किन सुन्दैन"):
        assert (
            chosen(row(browser, talk_of(text), "Office that it belongs to")) == f"office:{officer.agency_id}"
        )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("धुलिखेल नगरपालिकामा फोहोर उठेन", "dhulikhel"),
        ("dhulikhel municipality le fohor uthaena", "dhulikhel"),
        ("my passport is late", "passports"),
        ("काठमाडौंमा नागरिकता कसरी बनाउने", "dao"),
        ("गृह मन्त्रालयले सुन्दैन", "home"),
        ("bijuli gayo tin din bhayo", "electricity"),
    ],
)
def test_names_places_and_subjects_lead_to_offices_in_both_scripts(browser, roads, text, code):
    office("धुलिखेल नगरपालिका", "Dhulikhel Municipality", kind="local", code="dhulikhel")
    office("राहदानी विभाग", "Department of Passports", code="passports")
    office("जिल्ला प्रशासन कार्यालय काठमाडौं", "District Administration Office Kathmandu", code="dao")
    office("गृह मन्त्रालय", "Ministry of Home Affairs", code="home")
    wanted = office("नेपाल विद्युत प्राधिकरण", "Nepal Electricity Authority", code="electricity")
    wanted = make.agency(code)
    assert chosen(row(browser, talk_of(text), "Office that it belongs to")) == f"office:{wanted.pk}"


def test_a_decided_office_stands_and_leads_to_sending(browser, roads):
    talk, other = talk_of("सडक बिग्रियो"), office("भन्सार विभाग", "Department of Customs")
    browser.post(reverse("inbox:sort", args=[talk.pk]), {"choice": f"office:{other.pk}"})
    part = row(browser, talk, "Office that it belongs to")
    assert chosen(part) == f"office:{other.pk}"
    page = browser.get(reverse("inbox:send_away", args=[talk.pk])).content.decode()
    assert page.index("Department of Customs") < page.index("Department of Roads")


def test_bodies_of_before_are_not_proposed(browser, officer, roads):
    roads.until = "2020-01-01"
    roads.save()
    assert chosen(row(browser, talk_of("सडक बिग्रियो"), "Office that it")) == f"office:{officer.agency_id}"


# — who may —


def test_who_only_reads_sees_what_stands_and_no_button(enter):
    talk = talk_of("सडक बिग्रियो")
    page = enter(make.officer("head")).get(talk.get_absolute_url()).content.decode()
    panel = page[page.index('id="triage"') :].partition("</details>")[0]
    assert "<button" not in panel
    assert "Language of the words" in panel
    assert (
        enter(make.officer("head"))
        .post(reverse("inbox:sort", args=[talk.pk]), {"choice": "urgent:no"})
        .status_code
        == 403
    )


def test_another_agencys_talk_is_not_there(browser):
    talk = make.conversation(make.account(agency=make.agency("other")))
    assert browser.post(reverse("inbox:sort", args=[talk.pk]), {"choice": "urgent:yes"}).status_code == 404


def test_the_words_stand_in_the_panel_and_nowhere_in_the_ledger(browser):
    talk = talk_of("म आत्महत्या गर्न लागेको छु")
    browser.post(reverse("inbox:sort", args=[talk.pk]), {"choice": "matter:life"})
    assert "आत्महत्या" not in str(list(Entry.objects.values()))
