"""What comes of votes, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from chautari.committees.counting import ABSTAIN, AGAINST, FOR, count, majority

CHOICES = (FOR, AGAINST, ABSTAIN)
OTHER = {FOR: AGAINST, AGAINST: FOR, ABSTAIN: ABSTAIN}
ballots = st.dictionaries(st.integers(1, 30), st.sampled_from(CHOICES), max_size=15)
chairs = st.none() | st.integers(1, 30)


@given(ballots, chairs, st.booleans())
def test_every_vote_is_counted_once(votes, chair, is_secret):
    told = count(votes, chair=chair, is_secret=is_secret)
    assert told.cast == len(votes)
    for choice, number in ((FOR, told.votes_for), (AGAINST, told.votes_against), (ABSTAIN, told.abstained)):
        assert number == sum(1 for vote in votes.values() if vote == choice)


@given(ballots, chairs, st.booleans())
def test_more_for_it_than_against_it_adopts_and_fewer_reject(votes, chair, is_secret):
    told = count(votes, chair=chair, is_secret=is_secret)
    if told.votes_for > told.votes_against:
        assert told.is_adopted and not told.casting
    if told.votes_for < told.votes_against:
        assert not told.is_adopted and not told.casting


@given(ballots, chairs)
def test_at_a_tie_the_proposal_is_adopted_only_by_the_chair_who_voted_for_it(votes, chair):
    told = count(votes, chair=chair)
    if told.votes_for == told.votes_against:
        assert told.is_adopted == (votes.get(chair) == FOR)


@given(ballots, chairs)
def test_a_secret_vote_never_tells_how_the_chair_voted(votes, chair):
    told = count(votes, chair=chair, is_secret=True)
    assert told.casting == ""
    assert told.is_adopted == (told.votes_for > told.votes_against)


@given(ballots, chairs, st.integers(31, 40))
def test_one_more_vote_for_it_never_turns_an_adopted_proposal_down(votes, chair, newcomer):
    before, after = count(votes, chair=chair), count({**votes, newcomer: FOR}, chair=chair)
    assert after.is_adopted >= before.is_adopted


@given(ballots, chairs)
def test_the_order_in_which_votes_arrive_changes_nothing(votes, chair):
    backwards = dict(reversed(votes.items()))
    assert count(backwards, chair=chair) == count(votes, chair=chair)


@given(ballots)
def test_what_all_turn_round_turns_round(votes):
    told, turned = count(votes), count({member: OTHER[choice] for member, choice in votes.items()})
    assert not (told.is_adopted and turned.is_adopted)
    if told.votes_for != told.votes_against:
        assert told.is_adopted != turned.is_adopted


@given(st.integers(0, 1000))
def test_two_halves_never_both_have_a_majority(members):
    assert 2 * majority(members) > members
    assert 2 * (majority(members) - 1) <= members
