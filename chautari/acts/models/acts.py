"""The outbox: acts, and how a worker takes them."""

import secrets
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chautari.acts.models.media import Media
from chautari.acts.models.stops import Stop, lets_go
from chautari.agencies.models import Agency, Officer
from chautari.committees.models import Decision, Interim
from chautari.connectors.values import Verb
from chautari.lib import clock
from chautari.registry.models import Account

LATE = timedelta(hours=6)  # after its time a post asks an officer whether it still goes
ON_OWN_WALL = (Verb.PUBLISH.value, Verb.QUOTE.value)  # what an account says of itself to the public
RESTRICTING = (Verb.HIDE.value, Verb.BLOCK.value, Verb.RESTRICT.value)  # only as a committee decided (O1)
VERBS = [(verb.value, verb.value) for verb in Verb]


class ActQuerySet(models.QuerySet["Act"]):
    """Chainable questions about acts, and the claim."""

    def visible_to(self, officer: Officer) -> Self:
        """Only the acts of this officer's agency."""
        return self.filter(agency=officer.agency_id)

    def unsettled(self) -> Self:
        """Not over yet, one way or the other."""
        return self.filter(state__in=Act.UNSETTLED)

    def stuck(self) -> Self:
        """What a person should look at: failed and not dealt with, undecided, to be done by hand."""
        return self.filter(
            Q(state=Act.State.UNCLEAR)
            | Q(state=Act.State.TO_DO)
            | Q(state=Act.State.LATER)
            | Act.HELD
            | Q(state=Act.State.FAILED, dealt_with=None)
            | Q(Act.SHUT, state=Act.State.QUEUED, not_before__lte=clock.now())
            | Act.ASKING
        )

    def late(self) -> Self:
        """Posts whose time is over for so long that they do not go out without an officer's word."""
        late = self.filter(verb__in=ON_OWN_WALL, not_before__lt=clock.now() - LATE, stop=None)
        return late.filter(state__in=(Act.State.QUEUED, Act.State.LATER), pending=False)

    def too_late(self) -> Self:
        """Those of them about which nobody was asked yet."""
        return self.late().filter(overdue=None).select_related("by")

    def asking(self) -> Self:
        """What came too late, after a stop or by itself, and asks an officer whether it still goes."""
        return self.filter(Act.ASKING)

    def due(self) -> Self:
        """May be performed now: its time has come, its account may write, nothing earlier of its thread is open."""
        now = clock.now()
        earlier = Act.objects.filter(
            account=OuterRef("account"),
            thread=OuterRef("thread"),
            pk__lt=OuterRef("pk"),
            state__in=Act.HOLDING,
        ).exclude(thread="")
        return (
            self.filter(state__in=(Act.State.QUEUED, Act.State.LATER), not_before__lte=now, stop=None)
            .filter(
                account__state=Account.State.LIVE,
                account__is_ordered_off=False,
                account__held=None,
            )
            .exclude(way=Act.Way.PORTAL)  # no network is ever told of it
            .exclude(account__health=Account.Health.RECONNECT)
            .filter(Q(account__stopped_until=None) | Q(account__stopped_until__lte=now))
            .filter(~Exists(earlier))
            .filter(overdue=None)
            .exclude(verb__in=ON_OWN_WALL, not_before__lt=now - LATE, pending=False)
            .order_by("not_before", "pk")
        )

    def claim(self, most: int) -> "list[Act]":
        """Take up to ``most`` due acts for this worker alone, under a lease; urgent ones before all others."""
        due = self.due()
        return self._take((due.filter(is_urgent=True), due), most)

    def begin(self, act: "Act") -> bool:
        """The words leave now. False when it was settled, taken or stopped since it was claimed."""
        now = clock.now()
        own = self.filter(
            pk=act.pk,
            claim_token=act.claim_token,
            state__in=(Act.State.QUEUED, Act.State.LATER),
            not_before__lte=now,
        )
        return bool(
            own.filter(lets_go(act)).update(
                state=Act.State.SENDING,
                attempts=F("attempts") + 1,
                began=now,
                claimed_until=now + timedelta(seconds=settings.LEASE_SECONDS),
            )
        )

    def carry_on(self, act: "Act") -> bool:
        """A file of the act goes up piece by piece: keep how far, and the lease. False when the lease was lost."""
        lease = clock.now() + timedelta(seconds=settings.LEASE_SECONDS)
        own = self.filter(pk=act.pk, claim_token=act.claim_token, state=Act.State.SENDING)
        return bool(own.update(uploads=act.uploads, claimed_until=lease))

    def paused(self) -> Self:
        """Held back by a stop."""
        return self.exclude(stop=None).filter(state__in=Act.FREE, overdue=None)

    def halt(self) -> int:
        """Mark what standing stops hold back. An act that a worker has begun is not marked: it has left.

        The mark and ``begin`` change the same row, so of the two exactly one wins; running it twice changes nothing.
        What asks whether it still goes is held too, and asks again after the stop.
        """
        return sum(
            self.filter(**({"agency": stop.agency_id} if stop.agency_id else {}))
            .filter(Q(stop=None) | ~Q(overdue=None))
            .filter(past__lt=stop.pk, verb__in=stop.verbs, state__in=Act.FREE, pending=False)
            .update(stop=stop, overdue=None)
            for stop in Stop.objects.standing().order_by("is_over", "pk")
        )

    def claim_unclear(self, most: int) -> "list[Act]":
        """Take acts whose fate must be looked up; their state stays unclear. A lost account cannot look."""
        waiting = self.filter(state=Act.State.UNCLEAR, needs_person=False, not_before__lte=clock.now())
        waiting = waiting.exclude(account__health=Account.Health.RECONNECT)
        return self._take((waiting.order_by("not_before", "pk"),), most, lookups=F("lookups") + 1)

    def _take(self, lanes: "tuple[ActQuerySet, ...]", most: int, **changes: object) -> "list[Act]":
        now, token = clock.now(), secrets.token_hex(8)
        ids: list[int] = []
        with transaction.atomic():
            for lane in lanes:
                wanted = lane.filter(Q(claimed_until=None) | Q(claimed_until__lt=now)).exclude(pk__in=ids)
                if connection.features.has_select_for_update_skip_locked:
                    wanted = wanted.select_for_update(skip_locked=True, of=("self",))
                ids += wanted.values_list("pk", flat=True)[: most - len(ids)]
            if not ids:
                return []
            lease = now + timedelta(seconds=settings.LEASE_SECONDS)
            self.filter(pk__in=ids).update(claim_token=token, claimed_until=lease, **changes)
        return list(
            self.filter(claim_token=token, pk__in=ids)
            .select_related("account__app", "by")
            .prefetch_related("media")
            .order_by("-is_urgent", "pk")
        )


class Act(models.Model):
    """One thing that an account does on its network. See ARCHITECTURE.md for the road of its states."""

    class State(models.TextChoices):
        """Where an act is on its road."""

        WAITING = "waiting", _("Waiting for an earlier step")
        QUEUED = "queued", _("Queued")
        SENDING = "sending", _("Sending")
        LATER = "later", _("Will be tried later")
        UNCLEAR = "unclear", _("No answer yet, checking")
        TO_DO = "to_do", _("To be done by an officer")
        DONE = "done", _("Done")
        FAILED = "failed", _("Not done")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Way(models.TextChoices):
        """How an act is done."""

        API = "api", _("by the desk")
        ASSISTED = "assisted", _("by an officer on the network")
        MANUAL = "manual", _("typed in afterwards")
        SEEN = "seen", _("seen on the network")
        PORTAL = "portal", _("on the office's own page")

    class Hold(models.TextChoices):
        """What the guard of words asks for before an act goes on."""

        SECOND = "second_officer", _("A second officer reads it first")
        REFUSED = "refuse", _("Refused; another officer may let it stand with a reason")

    UNSETTLED = (State.WAITING, State.QUEUED, State.SENDING, State.LATER, State.UNCLEAR, State.TO_DO)
    # what holds back those that follow in its thread
    HOLDING = (State.QUEUED, State.SENDING, State.LATER, State.UNCLEAR)

    FREE = (State.WAITING, State.QUEUED, State.LATER, State.TO_DO)  # no word of it has left
    SHUT = (  # why an account that is official says nothing for now
        Q(account__is_ordered_off=True) | Q(account__health=Account.Health.RECONNECT) | ~Q(account__held=None)
    )
    ASKING = ~Q(overdue=None) & Q(state__in=FREE)
    HELD = Q(state=State.WAITING, second=None) & ~Q(hold="")
    AUTOMATIC = "automatic"  # among the options: what was asked for, where the desk answered by itself
    BY_ITSELF = Q(options__has_key=AUTOMATIC)  # no officer has answered with it

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="acts")
    account = models.ForeignKey(Account, models.PROTECT, related_name="acts")
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=20, choices=VERBS)
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.API)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    hold = models.CharField(max_length=20, choices=Hold.choices, blank=True)
    second = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+"
    )  # who decided on held words
    text = models.TextField(blank=True)
    link = models.URLField(blank=True, max_length=500)
    media = models.ManyToManyField(Media, blank=True, related_name="acts")
    target = models.JSONField(default=dict, blank=True)  # a connectors.values.Ref
    options = models.JSONField(default=dict, blank=True)
    thread = models.CharField(max_length=200, blank=True)  # acts of one thread keep their order
    after = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")
    key = models.CharField(max_length=40, unique=True)  # idempotency key; the desk's own name for the act
    is_urgent = models.BooleanField(default=False)  # of an emergency: taken before all others
    stop = models.ForeignKey(
        Stop, models.PROTECT, null=True, related_name="acts", db_index=False
    )  # holds it back, or has held it until it was overdue
    past = models.PositiveBigIntegerField(default=0)  # stops up to this number hold it no more
    created = models.DateTimeField(default=clock.now)
    not_before = models.DateTimeField(default=clock.now)
    overdue = models.DateTimeField(null=True)  # since when it asks an officer whether it still goes
    began = models.DateTimeField(null=True)  # the latest attempt
    done = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    claim_token = models.CharField(max_length=16, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lookups = models.PositiveSmallIntegerField(default=0)
    needs_person = models.BooleanField(default=False)
    pending = models.BooleanField(default=False)  # the network has it and is still at work (film)
    external_id = models.CharField(max_length=200, blank=True)
    outcome = models.JSONField(default=dict, blank=True)  # the Ref the network gave
    uploads = models.JSONField(default=dict, blank=True)  # sha256 → state of the upload
    echoed = models.DateTimeField(null=True)  # the network has told us of it too
    problem = models.CharField(max_length=80, blank=True)  # a key of the connector's messages
    problem_detail = models.JSONField(default=dict, blank=True)
    dealt_with = models.DateTimeField(null=True)
    cost = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    billed = models.PositiveIntegerField(default=0)  # messages of it that the network charges for
    proof = models.CharField(max_length=500, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, related_name="acts", db_index=False
    )  # of a committee, by which it is done
    interim = models.ForeignKey(
        Interim, models.PROTECT, null=True, related_name="acts", db_index=False
    )  # a head's order for a day

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                name="act_once_on_network",
                fields=("account", "external_id"),
                condition=~Q(external_id="")
                & Q(verb__in=["publish", "reply", "quote", "reply_privately", "send_message"]),
            ),
            models.CheckConstraint(
                name="act_words_pass_by_another", condition=Q(second=None) | Q(by=None) | ~Q(second=F("by"))
            ),
            models.CheckConstraint(
                name="nobody_is_silenced_without_a_decision",
                condition=~Q(verb__in=RESTRICTING) | ~Q(decision=None) | Q(verb="hide") & ~Q(interim=None),
            ),
            models.CheckConstraint(name="act_done_has_time", condition=~Q(state="done") | ~Q(done=None)),
        )
        indexes = (
            models.Index(
                name="act_due", fields=("not_before", "id"), condition=Q(state__in=["queued", "later"])
            ),
            models.Index(
                name="act_unclear", fields=("not_before",), condition=Q(state__in=["unclear", "sending"])
            ),
            models.Index(name="act_urgent", fields=("not_before", "id"), condition=Q(is_urgent=True)),
            models.Index(name="act_decided", fields=("decision",), condition=~Q(decision=None)),
            models.Index(name="act_stopped", fields=("stop",), condition=~Q(stop=None)),
            models.Index(name="act_of_month", fields=("agency", "done")),
            models.Index(name="act_thread", fields=("account", "thread")),
            models.Index(name="act_on_network", fields=("account", "external_id")),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("acts:act", args=(self.pk,))

    @property
    def standing(self) -> str:
        """Its state in the reader's words; what no look-up can settle waits for a person."""
        told = (
            (self.state == Act.State.UNCLEAR and self.needs_person, _("No answer, please look")),
            (self.is_held, _("Held for a second officer")),
            (self.is_paused, _("Paused")),
            (self.is_overdue, _("Late: does it still go?")),
            (self.is_shut, _("Held back: the account cannot speak")),
        )
        return next((str(words) for is_so, words in told if is_so), self.get_state_display())

    @property
    def is_overdue(self) -> bool:
        """Whether its time is so long over that an officer must say whether it still goes."""
        return self.overdue is not None and self.state in Act.FREE

    @property
    def is_shut(self) -> bool:
        """Whether its time has come and its account cannot speak; asks no network."""
        account = self.account
        is_down = account.health == Account.Health.RECONNECT or account.held is not None
        is_waiting = self.state == Act.State.QUEUED and self.not_before <= clock.now()
        return is_waiting and (account.is_ordered_off or is_down)

    @property
    def is_automatic(self) -> bool:
        """Whether the desk said it by itself, so that no officer has answered with it."""
        return Act.AUTOMATIC in self.options

    @property
    def is_held(self) -> bool:
        """Whether its words wait for another officer."""
        return self.state == Act.State.WAITING and self.hold != "" and self.second_id is None

    @property
    def is_paused(self) -> bool:
        """Whether a stop holds it back."""
        return self.stop_id is not None and self.overdue is None and self.state in Act.FREE

    @property
    def is_moving(self) -> bool:
        """Whether the desk is still at work on it by itself."""
        is_open = self.state in Act.UNSETTLED and self.state != Act.State.TO_DO
        return is_open and not (self.needs_person or self.is_held or self.is_paused or self.is_overdue)

    @property
    def is_soon(self) -> bool:
        """Whether something can be expected within the next minutes."""
        return self.is_moving and self.not_before < clock.now() + timedelta(minutes=2)

    @property
    def address(self) -> str:
        """Where it can be seen on the network, as the network said or the officer proved; empty when nowhere."""
        return _web(self.outcome.get("url") or self.proof)

    @property
    def aim(self) -> str:
        """Where that stands to which it is done; empty when nowhere."""
        return _web(self.target.get("url"))


def _web(address: str | None) -> str:
    """The address where it may stand in a link."""
    return address if address and address.startswith(("https://", "http://")) else ""
