"""What officers look for is found, in either script and spelling, in every corner of their own inbox and no other's."""

import re
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from chautari.agencies.models import Officer
from chautari.bikram import calendar
from chautari.inbox import actions
from chautari.inbox.judging import judge
from chautari.inbox.models import Conversation, SearchKey
from chautari.inbox.search import filters, find, index, patience
from chautari.inbox.search.find import search, understand
from chautari.inbox.tasks import receive
from tests import make
from tests.app.inbox.test_inbox_receive import NOON, event

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)  # 2083-08-04
PICTURE = [{"kind": "image", "url": "", "name": "", "detail": "", "of": ""}]
VOICE = [{"kind": "audio", "url": "", "name": "", "detail": "", "of": ""}]
SAID = {  # key of the talk → what was said, and how it stands
    "water": {"text": "हाम्रो टोलमा तीन दिनदेखि पानी आएन", "urgent": True},
    "also": {"text": "म पनि आउँछु, कृपया समय भन्नुहोस्", "state": "answered"},
    "drinking": {"text": "खानेपानीको धारा भाँचियो", "attachments": PICTURE},
    "romanised": {"text": "Mero nagariktako gunaso kaslai garne?", "person": "Sita Tamang"},
    "citizenship": {"text": "नागरिकताको प्रमाणपत्र हरायो, गुनासो कहाँ दिने?", "person": "हरि पौड्याल"},
    "federal": {"text": "सङ्घीय संसदको बैठक कहिले छ?"},
    "federal2": {"text": "संघीय सरकारको सूचना चाहियो", "state": "closed"},
    "capital": {"text": "काठमाण्डौका सडक बिग्रिए", "person": "Ram Poudel"},
    "capital2": {"text": "म काठमाडौँबाट लेख्दै छु", "kind": "other"},
    "capital3": {"text": "Kathmandu ma bijuli chaina", "private": True, "person": "शेर्पा दोर्जे"},
    "number": {"text": "दर्ता नं. २०८३/४५६ को के भयो?"},
    "number2": {"text": "ticket 456 is still open", "person": "Anna Smith"},
    "passport": {"text": "passport kahile aaucha", "attachments": VOICE},
    "passport2": {"text": "राहदानी र पासपोर्ट एउटै हो?", "personal": True},
    "electric": {"text": "बिजुलीको बिल धेरै आयो", "mine": True},
    "road": {"text": "बाटो भत्कियो, सडक मर्मत गर्नुहोस्", "day": -40},
    "mistyped": {"text": "काेशी नदीमा बाढी आयो, उद्धार गर्नुस्", "day": -10},
    "sorrow": {"text": "दुःख पाएका छौं"},
}
GOLDEN = {  # what is typed → the talks that are found
    "पानी": {"water"},
    "पानि": {"water"},
    "पनि": {"also"},
    "pani": {"water", "also"},
    "paani aaena": {"water"},
    "खानेपानी": {"drinking"},
    "khanepani": {"drinking"},
    "khane pani": set(),
    "गुनासो": {"romanised", "citizenship"},
    "gunaso": {"romanised", "citizenship"},
    "GUNASO": {"romanised", "citizenship"},
    "नागरिकता": {"romanised", "citizenship"},
    "nagarikta": {"romanised", "citizenship"},
    "नागरिकताबाट": {"romanised", "citizenship"},
    "nagarik": {"romanised", "citizenship"},
    "nagarikta gunaso": {"romanised", "citizenship"},
    "nagarikta गुनासो -mero": {"citizenship"},
    "सङ्घीय": {"federal", "federal2"},
    "संघीय": {"federal", "federal2"},
    "sanghiya": {"federal", "federal2"},
    "काठमाडौँ": {"capital", "capital2", "capital3"},
    "काठमाडौं": {"capital", "capital2", "capital3"},
    "काठमाण्डौ": {"capital", "capital2", "capital3"},
    "kathmandu": {"capital", "capital2", "capital3"},
    "456": {"number", "number2"},
    "४५६": {"number", "number2"},
    "२०८३": {"number"},
    "2083/456": {"number"},
    "passport": {"passport", "passport2"},
    "पासपोर्ट": {"passport", "passport2"},
    "rahadani": {"passport2"},
    '"पानी आएन"': {"water"},
    '"आएन पानी"': set(),
    '"prabhat pani"': set(),
    '"nagariktako gunaso"': {"romanised"},
    '"प्रमाणपत्र हरायो': {"citizenship"},
    "सडक": {"capital", "road"},
    "सडक -मर्मत": {"capital"},
    'सडक -"सडक मर्मत"': {"capital"},
    "कोशी": {"mistyped"},
    "koshi badhi": {"mistyped"},
    "दुख": {"sorrow"},
    "दुःख": {"sorrow"},
    "sita": {"romanised"},
    "from:सीता": {"romanised"},
    "पठाउने:tamang": {"romanised"},
    "from:पौडेल": {"citizenship", "capital"},
    'from:"sherpa dorje"': {"capital3"},
    "-from:पौडेल सडक": {"road"},
    "state:closed": {"federal2"},
    "अवस्था:बन्द संघीय": {"federal2"},
    "सङ्घीय -state:closed": {"federal"},
    "state:answered": {"also"},
    "is:urgent": {"water", "mistyped", "road"},  # the guards saw two of them
    "is:private": {"capital3"},
    "प्रकार:व्यक्तिगत": {"passport2"},
    "is:mine": {"electric"},
    "has:attachment": {"drinking", "passport"},
    "has:picture": {"drinking"},
    "साथ:आवाज": {"passport"},
    "account:helpline": {"capital2"},
    "खाता:नागरिक": {"capital2"},
    "network:fake -account:helpline सूचना": {"federal2"},
    "before:2026-10-20": {"road"},
    "अघि:२०८३-०७-१०": {"road"},
    "after:2083-07 before:2026-11-15": {"mistyped"},
    "before:2083-08 सडक": {"road"},
    "chahiyo soochana": {"federal2"},
}


@pytest.fixture
def desk(officer):
    """An inbox in which much was said, laid out as the desk does it by itself."""
    plain, other = make.account(name="Office page"), make.account(name="Nagarik Helpline", handle="helpline")
    for key, told in SAID.items():
        told = dict(told)
        text, at = told.pop("text"), THEN + timedelta(days=told.pop("day", 0))
        account = other if told.pop("kind", "") else plain
        person = make.citizen(account, name=told.pop("person", "नाम नभएको"))
        things = told.pop("attachments", [])
        if told.pop("mine", False):
            told["assignee"] = officer
        talk = make.conversation(
            account, text=text, key=key, citizen=person, first_at=at, last_at=at, heard_at=at, **told
        )
        talk.messages.update(at=at, text_at=NOON, attachments=things)
    judge.call()
    return officer


def asked(officer, text, **more):
    query = QueryDict(mutable=True)
    query.update({"q": text, **more})
    return search(officer, query)


def found(officer, text, **more):
    """The keys of the talks that are found as written."""
    result = asked(officer, text, **more)
    return {row.key for row in result.page.rows if not result.is_wide}


def test_at_least_fifty_questions_find_what_they_should_and_nothing_else(desk):
    assert len(GOLDEN) >= 50
    wrong = {}
    for text, wanted in GOLDEN.items():
        result = asked(desk, text)
        if (keys := found(desk, text)) != wanted or result.problems:
            wrong[text] = (keys, result.problems)
    assert wrong == {}


# — on screen —


@pytest.fixture
def browser(enter, desk):
    return enter(desk)


def page(browser, text, **more):
    answer = browser.get("/inbox/", {"q": text, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_found_words_are_marked_in_the_line_and_nothing_of_the_public_becomes_markup(browser):
    talk = make.conversation(text='<b>घूस</b> मागे & "धम्की" <script>alert(1)</script>')
    judge.call()
    html = page(browser, "ghus")
    assert '&lt;b&gt;<mark class="hit">घूस</mark>&lt;/b&gt;' in html
    assert "<script>alert" not in html
    assert f"/inbox/{talk.pk}/?view=all&amp;q=ghus" in html


def test_personal_data_stay_covered_in_a_found_line(browser):
    make.conversation(text="मेरो नम्बर 9841234567 हो, फोन गर्नुस्")
    judge.call()
    lines = re.findall(r'<p class="row-line found".*?</p>', page(browser, "9841234567"), re.DOTALL)
    assert len(lines) == 1
    assert '<mark class="hit">•••</mark>' in lines[0]
    assert "9841234567" not in lines[0]


def test_how_the_search_was_understood_is_shown_and_each_part_can_be_taken_away(browser):
    html = page(browser, 'सडक -मर्मत from:पौडेल "सडक बिग्रिए"', view="waiting")
    assert re.findall(r"<a class=\"chip\" href=\"([^\"]+)\"", html) == [
        "?view=all&amp;q=" + quote('सडक -मर्मत from:पौडेल "सडक बिग्रिए"', safe="/"),
        *(
            "?view=waiting&amp;" + urlencode({"q": rest}).replace("&", "&amp;")
            for rest in (
                '-मर्मत from:पौडेल "सडक बिग्रिए"',
                'सडक from:पौडेल "सडक बिग्रिए"',
                'सडक -मर्मत "सडक बिग्रिए"',
                "सडक -मर्मत from:पौडेल",
            )
        ),
    ]
    assert "From whom:" in html
    assert "1 conversation found." in html


def test_a_search_goes_with_the_view_and_everywhere_it_finds_closed_talks_too(desk):
    assert found(desk, "संघीय") == {"federal", "federal2"}
    assert found(desk, "संघीय", view="waiting") == {"federal"}
    assert found(desk, "संघीय", view="closed") == {"federal2"}
    assert found(desk, "बिजुली", view="mine") == {"electric"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("foo:bar", "There is no key “foo:”"),
        ("network:myspace", "No network is called “myspace”. There are:"),
        ("account:nobody", "No account of the office has “nobody” in its name."),
        ("state:green", "“green” is not known here. Write one of: open, answered, closed."),
        ("has:wings", "“wings” is not known here."),
        ("before:yore", "“yore” is no date. Write it as 2083-08-07"),
        ("after:2083-13-40", "is no date"),
        ("after:0", "is no date"),
        ("from:", "“from:” says nothing yet"),
        ("from:…", "Write a name or the beginning of one"),
        ("कुखुराको मासु", "Nothing found for “कुखुराको मासु”"),
        ("x" * 400, "only its beginning is looked for"),
    ],
)
def test_what_is_not_understood_or_not_found_is_said_plainly_with_what_to_do(browser, text, told):
    assert told in page(browser, text)


def test_where_no_word_is_found_as_written_what_sounds_or_reads_like_it_is_shown_and_told(browser, desk):
    assert asked(desk, "पिपल").page.rows == []
    make.conversation(text="चौतारीमा पीपलबोटको छहारी")
    make.conversation(text="खानेपानीको समस्या", key="inside")
    judge.call()
    result = asked(desk, "नेपानी")
    assert {row.key for row in result.page.rows} == {"inside", "drinking"}
    assert result.is_wide
    assert "Shown is what sounds like them or contains them." in page(browser, "नेपानी")
    assert "खा<mark" not in page(browser, "समस्या")


def test_words_that_changed_are_found_anew_and_deleted_ones_not_at_all(desk):
    talk = Conversation.objects.get(key="water")
    account = talk.account
    said = talk.messages.get()
    receive(
        account,
        event("comment.edited", said.external_id, minute=5, text="अब धारामा फोहोर", conversation=talk.key),
    )
    judge.call()
    assert "water" not in found(desk, "टोलमा")
    assert "water" in found(desk, "फोहोर")
    receive(account, event("comment.deleted", said.external_id, minute=9, conversation=talk.key))
    assert found(desk, "फोहोर") == set()  # from that moment on
    judge.call()
    assert found(desk, "फोहोर") == set()


def test_what_the_office_said_is_found_too_with_its_own_mark(browser, desk, committed):
    talk = Conversation.objects.get(key="water")
    with committed():
        actions.reply(talk, text="मर्मत टोली भोलि बिहान आउनेछ", by=desk)
    html = page(browser, "marmat toli")
    assert found(desk, "मर्मत टोली") == {"water"}
    assert re.search(r"<span>The office:</span>\s*<mark", html)
    assert found(desk, "has:answer") == {"water"}


def test_no_search_shows_anything_of_another_agency(desk):
    other = make.officer(agency=make.agency("passport"))
    theirs = make.account(agency=other.agency, name="Passport page")
    for key, told in SAID.items():
        make.conversation(theirs, text=told["text"], key=f"their-{key}", personal=True, urgent=True)
    judge.call()
    index.relay()
    for text in (*GOLDEN, "", "-पानी", "नेपानी", "has:answer", "is:free", "account:passport"):
        for officer in (desk, other):
            result = asked(officer, text)
            assert {row.agency_id for row in result.page.rows} <= {officer.agency_id}
    assert found(desk, "account:passport") == found(other, "account:helpline") == set()
    assert len(found(other, "from:सीता")) == len(SAID)


def test_pages_of_a_search_follow_each_other_without_loss_or_repetition(browser):
    account = make.account()
    for n in range(95):
        at = THEN - timedelta(minutes=n)
        make.conversation(account, text=f"झ्याल n{n:03d}.", last_at=at, first_at=at)
    judge.call()
    seen, path = [], "/inbox/?q=jhyal&view=waiting"
    while path:
        html = browser.get(path).content.decode()
        seen += re.findall(r"n\d{3}\.", html)
        older = re.search(r'rel="next" href="([^"]+)"', html)
        path = older and "/inbox/" + older[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 95
    assert "More than" in html


def test_a_search_asks_few_questions_whatever_it_finds(browser, django_assert_max_num_queries):
    account = make.account()
    for n in range(60):
        make.conversation(account, text=f"झ्याल {n}")
    judge.call()
    for text in ("jhyal", "झ्याल from:सीता -ढोका", '"झ्याल 7"', "jhyal account:acc"):
        page(browser, text)
        with django_assert_max_num_queries(18):  # five of them guard the time on PostgreSQL
            page(browser, text)


def test_a_search_that_takes_too_long_is_cut_short_and_says_what_to_do(browser, monkeypatch):
    monkeypatch.setattr(patience, "OFTEN", 1)
    monkeypatch.setattr(find, "patience", partial(patience.patience, 0.000_001))
    if connection.vendor == "postgresql":
        monkeypatch.setattr(
            find.queries, "page", lambda *_: connection.cursor().execute("SELECT pg_sleep(5)")
        )
        monkeypatch.setattr(find, "patience", partial(patience.patience, 0.05))
    html = page(browser, "पानी")
    assert "so the search was stopped" in html
    assert SearchKey.objects.exists()  # the connection goes on as before


def test_reindexing_lays_out_what_is_missing_or_old_and_nothing_else(desk):
    SearchKey.objects.filter(message__conversation__key="water").delete()
    SearchKey.objects.filter(message__conversation__key="road").update(edition=0, words=" ")
    assert found(desk, "पानी") == set()
    assert index.relay() == 2
    assert index.relay() == 0
    assert found(desk, "पानी") == {"water"}
    assert "road" in found(desk, "सडक")
    index.forget_edition()
    assert index.relay() == len(SAID)


def test_a_key_of_another_room_is_one_line(desk, monkeypatch):
    told = filters.Key(
        "Label", ("लेबल",), lambda talks, value, _by: talks.filter(key=value), "label:a", "लेबल:क"
    )
    monkeypatch.setitem(filters.KEYS, "label", told)
    assert found(desk, "लेबल:water") == {"water"}
    assert understand("label:x").parts[0].key == "label"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2083-08-07", "2026-11-23"),
        ("२०८३-०८-०७", "2026-11-23"),
        ("२०८३।०८।०७", "2026-11-23"),
        ("2026-11-23", "2026-11-23"),
        ("२०२६/११/२३", "2026-11-23"),
        ("2083-08", "2026-11-17"),
        ("2083", "2026-04-14"),
        ("2026-11", "2026-11-01"),
        ("2026", "2026-01-01"),
    ],
)
def test_days_are_read_in_both_calendars_and_digits(text, day):
    assert calendar.nepal_day(filters.moment(text)).isoformat() == day


@given(
    st.text(max_size=40), st.sampled_from(["", "before:", "from:", "has:", "state:", '"', "-", "network:"])
)
def test_anything_may_be_typed(text, before):
    officer = Officer(agency_id=1)
    result = asked(officer, before + text)
    assert list(result.page.rows) == []
