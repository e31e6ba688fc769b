"""How a notice stands on the networks: each of its posts, what was changed of it, and by whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chautari.acts.models import Act
from chautari.acts.queries import Card, card
from chautari.connectors.values import Level, Verb
from chautari.publishing.models import Alteration, Deed, Notice, Version
from chautari.registry.connect import capability


@dataclass(frozen=True, slots=True)
class Stand:
    """One post of a version on its network."""

    act: Act
    number: int
    card: Card | None  # how an officer does it by hand, where it waits for that
    changes: Sequence[Deed]  # that the desk was asked for
    alterations: Sequence[Alteration]  # that others made
    text: str  # as it stands by all that the desk knows
    is_gone: bool
    can_change: bool
    can_delete: bool

    @property
    def is_changed(self) -> bool:
        return self.text != self.act.text


def stands(version: Version) -> list[Stand]:
    """The posts of a version in their order, with what became of each."""
    deeds = list(version.deeds.all())
    acts = thread_of(version)
    altered = _altered(acts)
    return [_stand(act, n, deeds, altered) for n, act in enumerate(acts, start=1)]


def _altered(acts: Sequence[Act]) -> list[Alteration]:
    """What others made of these posts; asked only where one of them is public."""
    public = [act.pk for act in acts if act.state == Act.State.DONE and act.external_id]
    return list(Alteration.objects.filter(act__in=public)) if public else []


def _stand(act: Act, number: int, deeds: Sequence[Deed], altered: Sequence[Alteration]) -> Stand:
    changes = [deed for deed in deeds if deed.about_id == act.pk]
    alterations = [one for one in altered if one.act_id == act.pk]
    text = words(act, changes, alterations)
    is_public = act.state == Act.State.DONE and bool(act.external_id) and text is not None
    is_busy = any(deed.act.state in Act.UNSETTLED for deed in changes)
    return Stand(
        act=act,
        number=number,
        card=card(act) if act.state == Act.State.TO_DO else None,
        changes=changes,
        alterations=alterations,
        text=act.text if text is None else text,
        is_gone=text is None,
        can_change=is_public and not is_busy and _may(act, Verb.EDIT),
        can_delete=is_public and not is_busy and _may(act, Verb.DELETE),
    )


def _may(act: Act, verb: Verb) -> bool:
    return capability(act.account, verb).level is not Level.NONE


def words(act: Act, changes: Iterable[Deed], alterations: Iterable[Alteration]) -> str | None:
    """The words as they stand; None where they are gone."""
    steps = [(one.noticed, None if one.kind == one.Kind.DELETED else one.after) for one in alterations]
    for deed in changes:
        if deed.act.state == Act.State.DONE and (at := deed.act.done):
            steps += [(at, None if deed.kind == deed.Kind.DELETE else deed.act.text)]
    return max(steps, key=lambda step: step[0], default=(None, act.text))[1]


def thread_of(version: Version) -> list[Act]:
    """The posts of a version in their order; one where it is no thread."""
    if version.act is None:
        return []
    return [version.act, *(deed.act for deed in version.deeds.all() if deed.kind == Deed.Kind.PART)]


def acts_of(notice: Notice) -> list[Act]:
    """Every post of a notice, on all of its accounts."""
    versions = notice.versions.select_related("act__account").prefetch_related("deeds__act__account")
    return [act for version in versions for act in thread_of(version)]
