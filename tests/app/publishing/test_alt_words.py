"""The guard reads what is written for those who cannot see a picture as it reads what everybody sees."""

import re

import pytest
from django.urls import reverse

from chautari.acts.models import Act
from chautari.ledger.models import Entry
from chautari.lib.errors import Refused
from chautari.publishing import actions, queries
from tests import make

pytestmark = pytest.mark.django_db
RUDE = "तपाईं चोर हुनुहुन्छ।"
PRIVATE = "सीताको घर, फोन 9841234567"


@pytest.fixture
def writer():
    return make.officer("writer")


@pytest.fixture
def approver():
    return make.officer("approver")


def test_refused_words_of_a_picture_keep_a_notice_from_approval(writer):
    notice = make.notice(author=writer, state="draft", media=[make.media(alt_text=RUDE)])
    assert queries.worst(notice).is_refused
    with pytest.raises(Refused):
        actions.submit(notice, by=writer)


def test_another_officer_lets_them_stand_with_a_reason_on_record(enter, writer, approver):
    notice = make.notice(author=writer, media=[make.media(alt_text=RUDE)])
    browser = enter(approver)
    page = browser.get(notice.get_absolute_url()).content.decode()
    assert 'name="why"' in page
    assert re.search(r'<mark class="refuse"[^>]*>', page)
    actions.approve(notice, by=approver, why="It is the title of the play.")
    entry = Entry.objects.get(kind="words.overruled")
    assert entry.facts["tier"] == "refuse"
    assert "चोर" not in str(entry.facts)
    assert Act.objects.count() == 1


def test_a_mark_stands_at_the_field_of_the_words(enter, writer):
    media = make.media(alt_text=PRIVATE)
    notice = make.notice(author=writer, state="draft", media=[media])
    page = enter(writer).get(reverse("publishing:edit", args=(notice.pk,))).content.decode()
    marks = page.split(f'id="marks-alt_{media.pk}"')[1].split("</ul>")[0]
    assert "9841234567" in marks


def test_marks_follow_while_the_words_are_written(enter, writer):
    make.account()
    media = make.media()
    values = {"keep": media.pk, f"alt_{media.pk}": PRIVATE, "picture_1_alt": RUDE}
    page = enter(writer).post(reverse("publishing:count"), values).content.decode()
    assert "9841234567" in page.split(f'id="marks-alt_{media.pk}"')[1].split("</div>")[0]
    assert 'class="refuse"' in page.split('id="marks-picture_1_alt"')[1].split("</div>")[0]


def test_plain_words_of_a_picture_are_not_marked(enter, writer):
    media = make.media(alt_text="नदीमाथिको पुरानो पुल")
    notice = make.notice(author=writer, state="draft", media=[media])
    page = enter(writer).get(reverse("publishing:edit", args=(notice.pk,))).content.decode()
    assert "<mark" not in page
    assert not queries.worst(notice).places


def test_a_courteous_wording_is_put_into_the_words_of_a_picture(enter, writer):
    make.account()
    media = make.media()
    told = "तँ यहाँ आइज"
    browser = enter(writer)
    page = browser.post(
        reverse("publishing:draft"), {"keep": media.pk, f"alt_{media.pk}": told, "then": "check"}
    ).content.decode()
    key = re.search(rf'name="use" value="(alt_{media.pk}:[\d-]+)"', page)
    assert key
    page = browser.post(
        reverse("publishing:draft"), {"keep": media.pk, f"alt_{media.pk}": told, "use": key[1]}
    ).content.decode()
    assert f'value="{told}"' not in page
    assert "तपाईं" in page
