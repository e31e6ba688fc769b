"""What an officer finds to hand beside an open conversation; each asked for where it is shown."""

from collections.abc import Sequence
from functools import cached_property

from chautari.agencies.fetched import lacks
from chautari.agencies.models import Officer
from chautari.agencies.roles import Can
from chautari.inbox import above, beside, queries, replies
from chautari.inbox.activity import Names
from chautari.inbox.models import Conversation, Label, Macro, PortalDoor
from chautari.inbox.replies import Choice


class Tools:
    """Colleagues, labels, bundles and canned replies of the officer's agency, and what the talk belongs with."""

    def __init__(self, talk: Conversation, officer: Officer) -> None:
        self.talk, self.officer = talk, officer
        self.names = Names(talk.agency_id)

    @cached_property
    def members(self) -> Sequence[Conversation]:
        """The conversations that are shown with it."""
        if lacks(self.talk, "members"):
            return ()
        return list(self.talk.members.select_related("account", "citizen").order_by("pk"))

    @property
    def colleagues(self) -> Sequence[Officer]:
        """Who may be mentioned: everybody at work in the office but the officer."""
        found = [each for each in self.names.officers.values() if each.is_active]
        return [each for each in found if each.pk != self.officer.pk]

    @property
    def answerers(self) -> Sequence[Officer]:
        """Who can take it over: colleagues who may answer and do not answer for it yet."""
        found = [each for each in self.colleagues if Can.ANSWER in each.can]
        return [each for each in found if each.pk != self.talk.assignee_id]

    @cached_property
    def above(self) -> Sequence[above.Open]:
        """What rooms above show beside it."""
        return above.beside(self.talk, self.officer)

    @cached_property
    def door(self) -> PortalDoor | None:
        """The portal as it is offered to the person of this talk, or was at last."""
        return PortalDoor.objects.of(self.talk)

    @cached_property
    def labels_on(self) -> Sequence[Label]:
        return list(self.talk.labels.all() if self.talk.wears is None else self.talk.wears)

    @property
    def labels_off(self) -> Sequence[Label]:
        on = {each.pk for each in self.labels_on}
        return [each for each in self.names.labels.values() if not each.retired and each.pk not in on]

    @cached_property
    def macros(self) -> Sequence[Macro]:
        return list(Macro.objects.visible_to(self.officer).in_use())

    @cached_property
    def replies(self) -> Sequence[Choice]:
        return replies.choices(self.officer)

    @cached_property
    def siblings(self) -> Sequence[Conversation]:
        """What it could be shown together with, the newest first."""
        if beside.is_alone(self.talk):
            return ()
        found = queries.siblings(self.talk).exclude(joined_to=self.talk)
        return list(found.select_related("account")[:10])
