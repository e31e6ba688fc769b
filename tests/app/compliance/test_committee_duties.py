"""O1 and O5: whether the committees stand and can decide is counted, and nobody attests it."""

import pytest

from chautari.compliance.models import Finding
from chautari.compliance.tasks import examine
from tests import make

pytestmark = pytest.mark.django_db
KINDS = {"O1": "social_media", "O5": "grievance"}


@pytest.mark.parametrize("cited", KINDS)
def test_a_committee_that_can_decide_meets_the_duty(cited):
    agency = make.officer("keeper").agency
    examine.call()
    assert Finding.objects.get(provision=cited, agency=agency).standing == "not_met"
    make.decision(agency=agency, kind=KINDS[cited])
    examine.call()
    finding = Finding.objects.get(provision=cited, agency=agency)
    assert finding.standing == "met"
    assert finding.evidence == {"members": 3, "sittings": 1, "decisions": 1}


@pytest.mark.parametrize("cited", KINDS)
def test_a_committee_without_a_secretary_or_with_too_few_members_does_not(cited):
    agency = make.agency("moha")
    make.committee(agency=agency, kind=KINDS[cited], members=1)
    examine.call()
    finding = Finding.objects.get(provision=cited, agency=agency)
    assert finding.standing == "not_met"
    assert "no secretary" in finding.words[0]["en"]


def test_a_quorum_above_the_number_of_members_is_told():
    make.committee(agency=make.agency("moha"), members=3, quorum=4)
    examine.call()
    assert Finding.objects.get(provision="O1").standing == "not_met"
