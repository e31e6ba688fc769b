"""What officers look for is found, in either script and spelling, in every corner of their own inbox and no other's."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from chautari.inbox.judging import judge
from chautari.inbox.models import Conversation, SearchKey
from chautari.inbox.search import filters, index
from chautari.inbox.search.find import search, understand
from chautari.lib import clock
from tests import make

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
        talk.messages.update(at=at, attachments=things)
    judge.call()
    return officer


def asked(officer, text, **more):
    query = QueryDict(mutable=True)
    query.update({"q": text, **more})
    return search(officer, query)


def found(officer, text, **more):
    return {row.key for row in asked(officer, text, **more).page.rows}


def test_at_least_fifty_questions_find_what_they_should_and_nothing_else(desk):
    assert len(GOLDEN) >= 50
    wrong = {}
    for text, wanted in GOLDEN.items():
        result = asked(desk, text)
        keys = {row.key for row in result.page.rows if not result.is_wide}
        if keys != wanted or result.problems:
            wrong[text] = (keys, result.problems)
    assert wrong == {}
