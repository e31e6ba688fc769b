"""A notice's words as one value: what an officer wants, what the history keeps, and the way between the two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from chautari.acts.models import Media
from chautari.agencies.models import Agency
from chautari.publishing.models import Document, Notice
from chautari.registry.models import Account


@dataclass(frozen=True, slots=True)
class Content:
    """What an officer wants a notice to be; ``texts`` has each chosen account's words."""

    title: str
    texts: Mapping[Account, str]
    threads: Mapping[Account, str] = field(default_factory=dict)  # how a long text goes on
    media: Sequence[Media] = ()
    publish_at: datetime | None = None
    body: str = ""  # what those say that have no words of their own
    kind: str = Notice.Kind.NOTICE
    language: str = Notice.Language.NEPALI
    reference: str = ""
    issued: datetime | None = None
    quote: str = ""  # the address of a post
    valid_until: date | None = None
    documents: Sequence[Document] = ()
    typed: Mapping[str, str] = field(default_factory=dict)  # days and times that are none yet

    @property
    def columns(self) -> dict[str, Any]:
        """What stands in the notice's own row."""
        return {
            "title": self.title,
            "body": self.body,
            "kind": self.kind,
            "language": self.language,
            "reference": self.reference,
            "issued": self.issued,
            "quote": self.quote,
            "valid_until": self.valid_until,
            "publish_at": self.publish_at,
            "typed": dict(self.typed),
        }

    @property
    def is_empty(self) -> bool:
        """Whether there are no words yet."""
        return not any(
            (
                self.title,
                self.body,
                self.reference,
                self.quote,
                self.media,
                self.documents,
                *self.texts.values(),
            )
        )


def of(content: Content) -> dict[str, Any]:
    """The content as the history keeps it."""
    kept = {name: value for name, value in content.columns.items() if name != "typed"}
    for name in ("issued", "publish_at", "valid_until"):
        kept[name] = kept[name].isoformat() if kept[name] else None
    return kept | {
        "texts": {str(account.pk): text for account, text in sorted(content.texts.items(), key=_by_key)},
        "threads": {
            str(account.pk): how for account, how in sorted(content.threads.items(), key=_by_key) if how
        },
        "media": sorted(each.pk for each in content.media),
        "documents": sorted(each.pk for each in content.documents),
    }


def is_same(one: Content, other: Content) -> bool:
    """Whether both are the same words, files and times."""
    return of(one) == of(other) and dict(one.typed) == dict(other.typed)


def stored(notice: Notice) -> Content:
    """The content of a notice as it stands."""
    versions = list(notice.versions.select_related("account"))
    return Content(
        title=notice.title,
        texts={version.account: version.text for version in versions},
        threads={version.account: version.thread for version in versions},
        media=list(notice.media.all()),
        publish_at=notice.publish_at,
        body=notice.body,
        kind=notice.kind,
        language=notice.language,
        reference=notice.reference,
        quote=notice.quote,
        issued=notice.issued,
        valid_until=notice.valid_until,
        documents=list(notice.documents.all()),
        typed=notice.typed,
    )


def read(kept: Mapping[str, Any], *, agency: Agency) -> Content:
    """What the history kept, as a content again; accounts and files that are gone are left out."""
    live = Account.objects.filter(agency=agency, pk__in=[int(key) for key in kept["texts"]]).live()
    return Content(
        title=kept["title"],
        texts={account: kept["texts"][str(account.pk)] for account in live},
        threads={account: kept.get("threads", {}).get(str(account.pk), "") for account in live},
        media=list(Media.objects.filter(agency=agency, pk__in=kept["media"])),
        publish_at=_moment(kept["publish_at"]),
        body=kept["body"],
        kind=kept["kind"],
        language=kept["language"],
        reference=kept["reference"],
        quote=kept.get("quote", ""),
        issued=_moment(kept["issued"]),
        valid_until=date.fromisoformat(kept["valid_until"]) if kept["valid_until"] else None,
        documents=list(Document.objects.filter(agency=agency, pk__in=kept["documents"])),
    )


def _moment(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def _by_key(pair: tuple[Account, str]) -> int:
    return pair[0].pk
