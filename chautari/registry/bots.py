"""What a bot says by itself: its welcome, its buttons, its standing answers, and its question for a number.

Every text is in Nepali and in English, and both go out in one message: whoever reads either knows who keeps the
number, what for, and how to leave.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final, Self

from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Coalesce, Greatest, Least

from chautari.lib import clock
from chautari.registry.models import Account, Subscriber
from chautari.registry.networks import network

PLACE: Final = "bot"  # in the account's settings
BUTTONS: Final = ("question", "grievance", "notices")

STOPPED_NE: Final = "अब यहाँबाट सूचना आउने छैन। तपाईंले लेखेको कुराको जवाफ भने आउनेछ। फेरि सूचना पाउन START वा सुरु लेख्नुहोस्।"
STOPPED_EN: Final = (
    "You get no more notices from here; answers to what you write still come. "
    "To get notices again write START."
)
BACK_NE: Final = "अब सूचनाहरू फेरि यहाँ आउनेछन्।"
BACK_EN: Final = "Notices come to you here again."


@dataclass(frozen=True, slots=True)
class Sayings:
    """The words of one bot; a button without words is not shown."""

    welcome_ne: str = (
        "नमस्कार। यो %(agency_ne)sको आधिकारिक बोट हो। जिज्ञासा वा गुनासो यहाँ लेख्न सक्नुहुन्छ; "
        "कार्यालय समयमा कर्मचारीले जवाफ दिनुहुन्छ। तपाईंले पठाएको कुरा र नम्बर यही कार्यालयले "
        "तपाईंलाई जवाफ दिने कामका लागि मात्र राख्छ। सूचना पाउन नचाहेमा STOP वा बन्द लेख्नुहोस्।"
    )
    welcome_en: str = (
        "Namaste. This is the official bot of %(agency_en)s. Write your question or grievance here; "
        "an officer answers in office hours. What you send, and your number if you share it, is kept by this office "
        "only to answer you. To get no more notices write STOP."
    )
    question: str = "प्रश्न · Question"
    grievance: str = "गुनासो · Grievance"
    notices: str = "सूचनाहरू · Notices"
    on_question_ne: str = "आफ्नो प्रश्न यहाँ लेख्नुहोस्। कार्यालय समयमा कर्मचारीले जवाफ दिनुहुन्छ।"
    on_question_en: str = "Write your question here. An officer answers in office hours."
    on_grievance_ne: str = (
        "के भयो, कहाँ र कहिले भयो, यहाँ लेख्नुहोस्। कार्यालय समयमा कर्मचारीले जवाफ दिनुहुन्छ। "
        "नागरिकता वा अन्य परिचयपत्रको नम्बर यहाँ नलेख्नुहोस्।"
    )
    on_grievance_en: str = (
        "Write here what happened, where and when. An officer answers in office hours. "
        "Leave out numbers of your citizenship or other papers."
    )
    number_ne: str = (
        "तपाईंलाई सम्पर्क गर्न फोन नम्बर चाहियो। चाहनुहुन्छ भने तलको बटन थिचेर आफ्नो नम्बर पठाउनुहोला। "
        "नम्बर यही कार्यालयले राख्छ र यही कामका लागि मात्र प्रयोग हुनेछ।"
    )
    number_en: str = (
        "To contact you we need your telephone number. If you agree, press the button below to send it. "
        "This office keeps it and uses it for this matter only."
    )
    answers: bool = True  # whether a press of a button, and "stop", is answered by itself
    price: str = (
        ""  # of one charged message in US dollars, by the office's contract; empty where nobody has said
    )

    @classmethod
    def of(cls, account: Account) -> Self:
        """The words of this account: its own where it has some, the desk's for the rest."""
        kept = account.settings.get(PLACE, {})
        known = {field.name for field in fields(cls)}
        return cls._for(account, **{name: value for name, value in kept.items() if name in known})

    @classmethod
    def usual(cls, account: Account) -> Self:
        """The desk's own words, with the names of the account's office."""
        return cls._for(account)

    @classmethod
    def _for(cls, account: Account, **own: Any) -> Self:
        told, agency = cls(**own), account.agency
        names = {"%(agency_ne)s": agency.name_ne, "%(agency_en)s": agency.name_en}
        return cls(**{name: _named(value, names) for name, value in asdict(told).items()})

    @property
    def welcome(self) -> str:
        """Both languages in one message, as Viber lets a bot answer once."""
        return _both(self.welcome_ne, self.welcome_en)

    @property
    def ask_number(self) -> str:
        """The question for the number, with its purpose, in both languages."""
        return _both(self.number_ne, self.number_en)

    @property
    def menu(self) -> str:
        """The buttons that are shown, as the connector takes them; empty for none."""
        shown = {name: getattr(self, name) for name in BUTTONS if getattr(self, name)}
        return json.dumps(shown, ensure_ascii=False) if shown else ""

    def answer(self, asked: str) -> str:
        """The standing answer to a press; empty where there is none."""
        told = {
            "question": (self.on_question_ne, self.on_question_en),
            "grievance": (self.on_grievance_ne, self.on_grievance_en),
            "stop": (STOPPED_NE, STOPPED_EN),
            "start": (BACK_NE, BACK_EN),
        }.get(asked)
        return _both(*told) if told else ""


def is_bot(account: Account) -> bool:
    """Whether people subscribe to this account, and it greets them."""
    return account.kind in network(account.network).manifest.bot_kinds


def plain_settings(account: Account) -> Mapping[str, str]:
    """The account's settings without what it says by itself."""
    return {name: value for name, value in account.settings.items() if name != PLACE}


def greeting(account: Account) -> Mapping[str, str]:
    """What greets whoever opens a talk with a bot; an account that is not official greets nobody."""
    if account.state != Account.State.LIVE or not is_bot(account):
        return {}
    said = Sayings.of(account)
    return {"welcome": said.welcome, "menu": said.menu, "message_usd": said.price}


def note(account: Account, person: str, *, at: datetime, **moments: datetime) -> None:
    """Write down what was heard of a person: the latest of each sort of moment stays, whatever the order.

    ``moments``: joined_at, left_at, stopped_at, wrote_at. Running it twice changes nothing.
    """
    row, _is_new = Subscriber.objects.get_or_create(
        account=account, external_id=person, defaults={"agency_id": account.agency_id, "first_at": at}
    )
    later = {name: _latest(name, moment) for name, moment in moments.items()}
    Subscriber.objects.filter(pk=row.pk).update(first_at=Least(F("first_at"), _moment(at)), **later)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a broadcast of a bot would reach now, and for how many the network may charge."""

    receiving: int
    gone: int
    charged: int  # of those who receive: outside of their free session
    price: Decimal | None = None  # of one charged message

    @property
    def usd(self) -> Decimal | None:
        """What the broadcast may cost at the most; None where nobody has said what a message costs."""
        return self.price * self.charged if self.price is not None else None


def reach(account: Account) -> Reach | None:
    """The figures of a bot's subscribers; None for other accounts. Two queries."""
    if not is_bot(account):
        return None
    session = network(account.network).manifest.session
    known = Subscriber.objects.filter(account=account)
    receiving = known.receiving().count()
    free = known.receiving().filter(wrote_at__gt=clock.now() - session).count() if session else receiving
    price = account.settings.get(PLACE, {}).get("price")
    return Reach(receiving, known.count() - receiving, receiving - free, Decimal(price) if price else None)


def free_until(account: Account, heard: datetime | None) -> datetime | None:
    """Until when a message to a person who wrote then costs nothing; None where the network knows no such time."""
    session: timedelta | None = network(account.network).manifest.session
    return heard + session if heard and session and is_bot(account) else None


def _latest(name: str, moment: datetime) -> Any:
    return Greatest(Coalesce(F(name), _moment(moment)), _moment(moment))


def _moment(at: datetime) -> Value:
    return Value(at, output_field=DateTimeField())


def _both(ne: str, en: str) -> str:
    return "\n\n".join(text for text in (ne, en) if text)


def _named(value: Any, names: Mapping[str, str]) -> Any:
    """The words with the names of the office; whatever is no text stays as it is."""
    if isinstance(value, str):
        for place, name in names.items():
            value = value.replace(place, name)
    return value
