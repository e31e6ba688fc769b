"""A case: what somebody of the public wants put right, its state in public words, and every state it was in."""

from typing import Final, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from chautari.agencies.models import Agency, Officer
from chautari.inbox import secret
from chautari.lib import clock
from chautari.registry.models import seal

LONGEST: Final = 300  # letters of a title, or of a reason
LONGEST_TEXT: Final = 5000
RAISED, HIGH = 2, 10  # so many people raise the priority of a case
PLACE: Final = "case"
Row = TypeVar("Row", bound=models.Model)


class OwnQuerySet(models.QuerySet[Row]):
    """Chainable questions about rows of an agency."""

    def visible_to(self, officer: Officer) -> Self:
        """Only those of this officer's agency."""
        return self.filter(agency=officer.agency_id)


class CaseQuerySet(OwnQuerySet["Case"]):
    """Chainable questions about cases."""

    def open(self) -> Self:
        """Not closed, and not treated with another one."""
        return self.filter(closing=None, joined_to=None)

    def overdue(self) -> Self:
        """Open, with their own time over; not while the person is asked."""
        late = self.open().filter(due_at__lte=clock.now())
        return late.exclude(state=Case.State.NEEDS_MORE)


class Case(models.Model):
    """One grievance of the public, whatever the ways by which it came. Its number is public and proves nothing.

    The secret is known to whoever brought it; the desk keeps its digest alone.
    """

    class State(models.TextChoices):
        """Where it stands, in words that the public reads."""

        REGISTERED = "registered", pgettext_lazy("state of a case", "Registered")
        REVIEW = "review", pgettext_lazy("state of a case", "Being looked into")
        SENT = "sent", pgettext_lazy("state of a case", "Sent to the body concerned")
        NEEDS_MORE = "needs_more", pgettext_lazy("state of a case", "More information needed")
        SETTLED = "settled", pgettext_lazy("state of a case", "Settled")
        CANNOT = "cannot", pgettext_lazy("state of a case", "Cannot be settled")
        REOPENED = "reopened", pgettext_lazy("state of a case", "Reopened")

    CLOSED = (State.SETTLED, State.CANNOT)
    UNTAKEN = (State.REGISTERED, State.REOPENED)

    class Kind(models.TextChoices):
        """What it is about: the row of the routing table."""

        SAFETY = "safety", pgettext_lazy("kind of case", "Danger to people")
        SERVICE = "service", pgettext_lazy("kind of case", "Service delayed or refused")
        CONDUCT = "conduct", pgettext_lazy("kind of case", "Conduct of an employee")
        CORRUPTION = "corruption", pgettext_lazy("kind of case", "Corruption or irregularity")
        WORKS = "works", pgettext_lazy("kind of case", "Roads, water, electricity and other works")
        INFORMATION = "information", pgettext_lazy("kind of case", "Information not given")
        POLICY = "policy", pgettext_lazy("kind of case", "Policy or law")
        OTHER = "other", pgettext_lazy("kind of case", "Something else")

    class Confidentiality(models.TextChoices):
        """Who in the office sees whose case it is; in public nobody does."""

        OPEN = "open", pgettext_lazy("whose case it is", "Open: the office sees the name")
        CONFIDENTIAL = (
            "confidential",
            pgettext_lazy(
                "whose case it is", "Confidential: only the head and whoever works on it see the name"
            ),
        )
        ANONYMOUS = "anonymous", pgettext_lazy("whose case it is", "Anonymous: no name is kept")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    number = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64, editable=False)
    key = models.CharField(max_length=40)  # made with the form, so that one form sent twice is one case
    kind = models.CharField(max_length=11, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REGISTERED)
    title = models.CharField(max_length=LONGEST)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    confidentiality = models.CharField(
        max_length=12, choices=Confidentiality.choices, default=Confidentiality.OPEN
    )
    sealed = models.TextField(default="", editable=False)  # name of the person, and how to reach them
    section = models.CharField(max_length=120, blank=True)
    assignee = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    opened = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)  # one more whenever it is opened again
    begun = models.DateTimeField(default=clock.now)  # of this round: its clock runs from here
    taken = models.DateTimeField(null=True)  # when somebody began to look into it, in this round
    own = models.PositiveSmallIntegerField(default=3)  # the rung of the ladder by which it is to be settled
    closing = models.OneToOneField(
        "grievances.Closing", models.PROTECT, null=True, blank=True, related_name="+"
    )
    closer = models.ForeignKey(  # had closed it before it was opened again: somebody else works on it now
        Officer, models.PROTECT, null=True, blank=True, related_name="+"
    )
    affected = models.PositiveIntegerField(default=1)  # how many people are known to be, with joined cases
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    due_at = models.DateTimeField(null=True)  # of its own rung; while it is paused as it stood then
    next_at = models.DateTimeField(null=True)  # when the next rung is told; null while nothing runs
    reckoned = models.DateTimeField(null=True)  # when these two were; null is the queue

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(name="case_once", fields=("agency", "key")),
            models.CheckConstraint(
                name="closed_case_has_its_closing",
                condition=Q(state__in=["settled", "cannot"], closing__isnull=False)
                | ~Q(state__in=["settled", "cannot"]) & Q(closing=None),
            ),
            models.CheckConstraint(
                name="anonymous_case_names_nobody", condition=~Q(confidentiality="anonymous") | Q(sealed="")
            ),
            models.CheckConstraint(
                name="reopened_case_goes_to_somebody_else",
                condition=Q(closer=None) | Q(assignee=None) | ~Q(assignee=F("closer")),
            ),
            models.CheckConstraint(
                name="case_is_not_joined_to_itself", condition=Q(joined_to=None) | ~Q(joined_to=F("id"))
            ),
            models.CheckConstraint(
                name="case_stands_on_a_rung", condition=Q(own__gte=1, own__lte=4, affected__gte=1)
            ),
            models.CheckConstraint(
                name="joined_case_runs_no_clock", condition=Q(joined_to=None) | Q(next_at=None)
            ),
        )
        indexes = (
            models.Index(
                name="case_queue", fields=("agency", "-affected", "due_at"), condition=Q(closing=None)
            ),
            models.Index(name="case_all", fields=("agency", "-id")),
            models.Index(name="case_next", fields=("next_at",), condition=Q(next_at__isnull=False)),
            models.Index(name="case_unreckoned", fields=("id",), condition=Q(reckoned=None)),
        )

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("grievances:case", args=(self.pk,))

    @property
    def is_closed(self) -> bool:
        return self.state in Case.CLOSED

    @property
    def lead(self) -> "Case":
        """The case with which this one is treated; itself where it stands alone."""
        return self.joined_to or self

    @property
    def priority(self) -> str:
        """How it presses, by how many people are affected."""
        return "high" if self.affected >= HIGH else "raised" if self.affected >= RAISED else "normal"

    @property
    def person(self) -> dict[str, str]:
        """``name`` and ``contact`` of whoever brought it, as far as they are known."""
        return seal().open(self.sealed, place=PLACE)

    def keep(self, name: str, contact: str) -> None:
        """Seal whose case it is; the caller saves. Of an anonymous case nothing is kept."""
        told = {"name": name, "contact": contact} if name or contact else {}
        is_kept = told and self.confidentiality != Case.Confidentiality.ANONYMOUS
        self.sealed = seal().seal(told, place=PLACE) if is_kept else ""

    def opens_to(self, said: str) -> bool:
        """Whether this is its secret; takes the same time whatever is wrong."""
        return secret.fits(self.number, said, self.digest)


class Turn(models.Model):
    """One state that a case was in from a moment on, with the words that the public reads of it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="turns")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=Case.State.choices)
    to = models.CharField(max_length=200, blank=True)  # the body that it was sent to
    by = models.ForeignKey(
        Officer, models.PROTECT, null=True, related_name="+"
    )  # empty: the person, or the desk
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Turn"].as_manager()

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(name="turn_of_case", fields=("case", "at")),)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.state}"
