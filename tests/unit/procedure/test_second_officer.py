"""Two officers stand behind every word in the office's name."""

from chautari.procedure.p2075.t12_second_officer import Approval, second_officer


def test_an_author_cannot_approve_their_own_words():
    assert [found.provision for found in second_officer(Approval(author=7, approver=7))] == ["T12"]


def test_another_officer_may():
    assert list(second_officer(Approval(author=7, approver=8))) == []
