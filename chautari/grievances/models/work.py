"""How a case came, and the work on it: tasks, notes, documents, questions to the person, and to whom it was sent."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from chautari.acts.models import Act
from chautari.agencies.models import Agency, Officer
from chautari.grievances.models.cases import LONGEST, LONGEST_TEXT, Case, OwnQuerySet
from chautari.inbox.models import Conversation, Transfer
from chautari.lib import clock
from chautari.logbook.models import Note as Call

LONGEST_WORDS: Final = 2000


class Source(models.Model):
    """One way by which a case came; several of them are one case."""

    class What(models.TextChoices):
        """What it was."""

        TALK = "talk", pgettext_lazy("source of a case", "Conversation")
        CALL = "call", pgettext_lazy("source of a case", "Call")
        PAPER = "paper", pgettext_lazy("source of a case", "Paper")
        DESK = "desk", pgettext_lazy("source of a case", "Told at the office")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="sources")
    what = models.CharField(max_length=5, choices=What.choices)
    conversation = models.ForeignKey(
        Conversation, models.PROTECT, null=True, blank=True, related_name="cases"
    )
    call = models.ForeignKey(Call, models.PROTECT, null=True, blank=True, related_name="cases")
    reference = models.CharField(max_length=120, blank=True)  # of a paper: its number in the office
    day = models.DateField(null=True, blank=True)  # of a paper: when it came
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Source"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                name="talk_is_a_source_once",
                fields=("case", "conversation"),
                condition=Q(call=None) & ~Q(conversation=None),
            ),
            models.UniqueConstraint(
                name="call_is_a_source_once", fields=("case", "call"), condition=~Q(call=None)
            ),
            models.CheckConstraint(
                name="source_is_what_it_says",
                condition=Q(what="talk", conversation__isnull=False, call=None)
                | Q(what="call", conversation__isnull=False, call__isnull=False)
                | Q(what__in=["paper", "desk"], conversation=None, call=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} of {self.case_id}"


class Task(models.Model):
    """Something that an officer shall do for a case until a day."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    words = models.CharField(max_length=LONGEST)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    day = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    done = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    objects = OwnQuerySet["Task"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="case_task_done_by_somebody",
                condition=Q(done=None, done_by=None) | ~Q(done=None) & ~Q(done_by=None),
            ),
        )

    def __str__(self) -> str:
        return f"task {self.pk}"

    def get_absolute_url(self) -> str:
        return self.case.get_absolute_url()


class Note(models.Model):
    """What colleagues write among themselves about a case."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    text = models.TextField(max_length=LONGEST_TEXT)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Note"].as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"note {self.pk}"


class Paper(models.Model):
    """A document of a case; its bytes lie where those of strangers lie, once for each content."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=100)  # by content
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Paper"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(name="case_paper_once", fields=("case", "sha256")),)

    def __str__(self) -> str:
        return self.name

    @property
    def saved_as(self) -> str:
        """A plain name of ours under which it is saved, ending as its content does."""
        return f"document-{self.pk}.{self.name.rpartition('.')[2]}"


class Question(models.Model):
    """What the person was asked; the clock stands from then on until they answer or the office drops it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="questions")
    round = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=LONGEST_WORDS)
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")  # by which it was asked
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    over = models.DateTimeField(null=True)
    is_answered = models.BooleanField(default=False)  # over without it: dropped

    objects = OwnQuerySet["Question"].as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(name="one_question_at_a_time", fields=("case",), condition=Q(over=None)),
            models.CheckConstraint(
                name="question_is_over_after_it_was_asked",
                condition=Q(over=None, is_answered=False) | Q(over__gte=models.F("at")),
            ),
        )

    def __str__(self) -> str:
        return f"question {self.pk}"


class Word(models.Model):
    """What the person added on the page of their case."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="words")
    key = models.CharField(max_length=40)  # of the form, so that sent twice it is once
    text = models.TextField(max_length=LONGEST_TEXT)
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Word"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(name="word_once", fields=("case", "key")),)

    def __str__(self) -> str:
        return f"word {self.pk}"


class Sending(models.Model):
    """The case was sent to another body of the desk, or outside of it with the number that it has there."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="sendings")
    to = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=LONGEST)
    transfer = models.ForeignKey(Transfer, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["Sending"].as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="sending_goes_somewhere", condition=Q(to=None) & ~Q(place="") | Q(place="") & ~Q(to=None)
            ),
            models.CheckConstraint(name="outside_it_has_a_number", condition=Q(place="") | ~Q(number="")),
        )

    def __str__(self) -> str:
        return f"{self.case_id} → {self.to_id or self.place}"
