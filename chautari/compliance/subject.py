"""What the checks of the law look at, gathered from the tables: a body, and one account of it as the public sees it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.db.models import Q

from chautari.agencies import queries as bodies
from chautari.agencies.models import Agency, Name, Number
from chautari.agencies.models import Logo as OwnLogo
from chautari.bikram import calendar
from chautari.compliance.models import Attestation
from chautari.language.clean import clean
from chautari.lib import clock
from chautari.procedure.instrument import Instrument
from chautari.procedure.instruments import CITED, instrument
from chautari.procedure.p2075.t07_verification import DOCUMENTS
from chautari.procedure.seen import Badge, Body, Confirmation, Logo, Neighbour, Picture, Seen
from chautari.procedure.seen import Number as Line
from chautari.registry import mailed
from chautari.registry.models import Account, Look, Verification

LONGEST: Final = 160  # characters: what the shortest field of details of any network takes


@dataclass(frozen=True, slots=True)
class Subject:
    """An agency on a day under an instrument, and one of its accounts where the duty is an account's."""

    agency: Agency
    body: Body
    today: date
    now: datetime
    law: Instrument
    account: Account | None = None

    def of(self, account: Account) -> "Subject":
        """The same agency with one account."""
        return replace(self, account=account)

    def under(self, law: Instrument) -> "Subject":
        """The same agency under another instrument."""
        return replace(self, law=law)

    @property
    def confirmations(self) -> tuple[Confirmation, ...]:
        """What two officers of the agency attest of this account, or of the agency itself."""
        rows = Attestation.objects.confirmed(on=self.today).filter(
            agency=self.agency, account=self.account, instrument=self.law.key
        )
        return tuple(
            Confirmation(row.provision, row.of, row.by_id, row.confirmed_by_id or 0, row.until)
            for row in rows
        )


def subject_of(agency: Agency, *, law: str = CITED) -> Subject:
    """The agency as it stands now, under an instrument of this key."""
    now, found = clock.now(), instrument(law)
    if found is None:
        raise LookupError(law)
    return Subject(agency, body_of(agency), calendar.nepal_day(now), now, found)


def body_of(agency: Agency) -> Body:
    """The agency as the checks compare it: by its names of today, its domains, logos and numbers."""
    day = bodies.today()
    others = list(Name.objects.filter(agency=agency).exclude(kind=Name.Kind.EARLIER))
    long = [row for row in others if row.kind != Name.Kind.SHORT]
    short = [word for row in others if row.kind == Name.Kind.SHORT for word in (row.ne, row.en) if word]
    logos = bodies.logos_of(agency)
    return Body(
        names_ne=_cleaned(agency.name_ne, *(row.ne for row in long)),
        names_en=_cleaned(agency.name_en, *(row.en for row in long)),
        abbreviations=_cleaned(*short),
        places=_cleaned(agency.place_ne, agency.place_en),
        domains=tuple(sorted(bodies.domains_of(agency))),
        website=agency.website,
        logos=tuple(_logo(row) for row in logos if row.kind == OwnLogo.Kind.AGENCY),
        government=tuple(_logo(row) for row in logos if row.kind == OwnLogo.Kind.GOVERNMENT),
        numbers=tuple(Line(row.e164, row.custodian) for row in Number.objects.on(day).filter(agency=agency)),
        neighbours=tuple(_neighbours(agency)),
    )


def _logo(row: OwnLogo) -> Logo:
    return Logo(str(row), row.marks)


def _cleaned(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clean(name) for name in names if name))


def _neighbours(agency: Agency) -> list[Neighbour]:
    """Bodies of the same name in other places."""
    alike = Q(name_en__iexact=agency.name_en) | Q(name_ne=agency.name_ne)
    same = Agency.objects.on(bodies.today()).filter(alike).exclude(pk=agency.pk)
    return [
        Neighbour((row.name_ne, row.name_en), tuple(filter(None, (row.place_ne, row.place_en))))
        for row in same[:50]
    ]


def seen_of(subject: Subject, account: Account) -> Seen:
    """The account as it was looked at last, and as the register has it on paper."""
    look, mail = account.looks.first(), mailed.proof(account)
    return Seen(
        body=subject.body,
        network=account.network,
        today=subject.today,
        kind=account.kind,
        name=clean(look.name if look and look.name else account.name),
        handle=look.handle if look and look.handle else account.handle,
        details=clean(look.bio) if look else "",
        website=look.website if look else "",
        longest=LONGEST if look else 0,
        email=account.address,
        is_email_confirmed=mail.confirmed is not None,
        email_on=_day(mail.confirmed or mail.asked),
        is_mail_on=bool(settings.EMAIL_HOST),
        number=account.handle if account.handle.startswith("+") else "",
        picture=Picture(look.picture) if look and look.picture else None,
        cover=Picture(look.cover) if look and look.cover else None,
        badge=_badge(account, look),
        confirmations=subject.confirmations,
    )


def _badge(account: Account, look: Look | None) -> Badge:
    shown = bool(look and look.verified)
    before = account.looks.filter(verified=True).first()
    road = Verification.objects.filter(account=account).first()
    return Badge(
        opened=_day(account.official_since),
        documents=frozenset(DOCUMENTS) if road and road.ready else frozenset(),
        applied=_day(road.applied) if road else None,
        is_refused=bool(road and road.answer == Verification.Answer.REFUSED),
        shown=shown,
        kind=look.verified_kind if look else "",
        last_shown=_day(before.at) if before and not shown else None,
    )


def _day(moment: datetime | None) -> date | None:
    return calendar.nepal_day(moment) if moment else None
