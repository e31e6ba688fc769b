"""What is kept of the words of a conversation so that they are found; the database keeps an index of it by itself."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.lookups import Lookup

from chautari.acts.models import Act
from chautari.agencies.models import Agency
from chautari.inbox.models.talks import Conversation, Message


class Marks(models.TextField[str, str]):
    """The marks of the words of a text, as ``chautari.language.finding.kept`` tells them."""


class _Indexed(Lookup[Any]):
    """A question to one of the indexes that the migration makes: a table of its own on SQLite."""

    sqlite: ClassVar[str]
    postgresql: ClassVar[str]

    def get_prep_lookup(self) -> str:
        return str(self.rhs)

    def as_sqlite(self, compiler: Any, _connection: Any) -> tuple[str, list[str]]:
        return self._told(self.sqlite, compiler)

    def as_postgresql(self, compiler: Any, _connection: Any) -> tuple[str, list[str]]:
        return self._told(self.postgresql, compiler)

    def _told(self, words: str, compiler: Any) -> tuple[str, list[str]]:
        return words.format(compiler.quote_name_unless_alias(self.lhs.alias)), [self.rhs]


@Marks.register_lookup
class Marked(_Indexed):
    """Whole marks and beginnings of marks, in the language of the database's index: ``words__marked``."""

    lookup_name = "marked"
    sqlite = "{}.id IN (SELECT rowid FROM inbox_searchkey_words WHERE inbox_searchkey_words MATCH %s)"
    postgresql = "{}.tsv @@ %s::tsquery"


@Marks.register_lookup
class Holds(_Indexed):
    """Letters in the middle of a mark, as a pattern of LIKE: ``words__holds``."""

    lookup_name = "holds"
    sqlite = "{}.id IN (SELECT rowid FROM inbox_searchkey_letters WHERE words LIKE %s)"
    postgresql = "{}.words LIKE %s"


class SearchKey(models.Model):
    """How one message, or one act of the office in the same talk, is found. Made anew whenever its words change."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    message = models.OneToOneField(Message, models.CASCADE, null=True, related_name="search_key")
    act = models.OneToOneField(Act, models.CASCADE, null=True, related_name="search_key")
    at = models.DateTimeField()  # when it was said
    edition = models.PositiveSmallIntegerField(default=0)  # of the rules by which the words were read
    words = Marks()  # begins with the agency's own mark

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="search_key_of_one",
                condition=Q(message=None, act__isnull=False) | Q(message__isnull=False, act=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.message_id or self.act_id}"
