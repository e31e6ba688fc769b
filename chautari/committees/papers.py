"""The minutes on paper, in the shape of the office's letters: plain values for the sheet ``paper/minutes.typ``."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chautari.agencies.letterhead import in_digits, language, marks, paper_date
from chautari.bikram.words import long_datetime
from chautari.committees import minutes
from chautari.committees.models import Committee, Decision, Member, Sitting, Vote
from chautari.lib import clock, paper
from chautari.procedure.instruments import provision

SHEET: Final = Path(__file__).resolve().parent / "paper" / "minutes.typ"
Told = dict[str, Any]


def as_pdf(sitting: Sitting, *, language: str) -> bytes:
    """The minutes in Nepali or English: the signed words, or a draft of what is known now."""
    told = minutes.read(sitting)
    with translation.override(language):
        words = sheet(told, sitting)
    return paper.as_pdf(SHEET, words, made=sitting.signed or sitting.closed or clock.now())


def sheet(told: Told, sitting: Sitting) -> Told:
    """Every text of the minutes in the active language, ready for the paper, which only places them."""
    held = datetime.fromisoformat(told["closed"] or told["at"])
    name = str(Committee.Kind(told["committee"]).label)
    subject = {"committee": name, "date": paper_date(held)}
    return {
        "language": language(),
        "title": _("Minutes: %(committee)s, %(date)s") % subject,
        "head": _in(told["head"]),
        "agency": _in(told["agency"]),
        "marks": marks(held, number=sitting.number),
        "subject": _("Subject: Decisions of the %(committee)s of %(date)s.") % subject,
        "opening": _opening(told, name),
        "attendance": _attendance(told),
        "absent": _absent(told),
        "agenda_title": pgettext("minutes", "Agenda"),
        "agenda": [_in_order(_("Proposal no. %(n)s"), n, one) for n, one in enumerate(told["items"], 1)],
        "decisions_title": pgettext("minutes", "Decisions"),
        "decisions": [_decided(n, one) for n, one in enumerate(told["items"], 1)],
        "notes_title": pgettext("minutes", "What was said"),
        "notes": [line for line in told["notes"].splitlines() if line.strip()],
        "signatures": _signatures(told),
        "copies_title": _("Copies:"),
        "copies": told["copies"],
        "foot": _foot(told, sitting),
        "page": _("Page %(page)s of %(pages)s") % {"page": "\x01", "pages": "\x02"},
        "digits": in_digits("0123456789"),
    }


def _in(names: Told) -> Any:
    """The one in the reader's language."""
    return names["ne" if language() == "ne" else "en"]


def _moment(text: str) -> str:
    return long_datetime(datetime.fromisoformat(text), language())


def _n(count: int) -> str:
    return in_digits(str(count))


def _opening(told: Told, name: str) -> str:
    facts = {
        "committee": name,
        "at": _moment(told["at"]),
        "until": _moment(told["closed"]) if told["closed"] else "…",
        "seats": _n(told["seats"]),
        "there": _n(len(told["there"])),
        "quorum": _n(told["quorum"]),
    }
    if told["way"] == Sitting.Way.CIRCULATION:
        return (
            _(
                "The members of the %(committee)s voted by circulation from %(at)s to %(until)s. Of its %(seats)s "
                "members %(there)s took part; %(quorum)s are needed. The following was decided."
            )
            % facts
        )
    chairs = [_in(one["name"]) for one in told["there"] if one["part"] == Member.Part.CHAIR]
    facts |= {"chair": chairs[0] if chairs else "…", "place": told["place"] or _("the office")}
    return (
        _(
            "The %(committee)s sat on %(at)s at %(place)s, with %(chair)s in the chair. Of its %(seats)s "
            "members %(there)s were there; %(quorum)s are needed. The following was decided."
        )
        % facts
    )


def _attendance(told: Told) -> Told:
    headings = [_("No."), _("Name"), _("Post"), _("In the committee"), _("Signature")]
    rows = [[_n(n), _in(one["name"]), _post(one), _part(one), ""] for n, one in enumerate(told["there"], 1)]
    return {"title": _("Who was there"), "headings": headings, "rows": rows}


def _post(one: Told) -> str:
    if one["is_substitute"]:
        return _("for the %(post)s") % {"post": _in(one["post"])}
    return str(_in(one["post"]))


def _part(one: Told) -> str:
    part = str(Member.Part(one["part"]).label)
    if one.get("left"):
        hour = datetime.fromisoformat(one["left"]).astimezone(clock.NEPAL).strftime("%H:%M")
        return _("%(part)s (left at %(hour)s)") % {"part": part, "hour": in_digits(hour)}
    return part


def _absent(told: Told) -> str:
    names = [f"{_in(one['name'])} ({_in(one['post'])})" for one in told["absent"]]
    return _("Not there: %(names)s") % {"names": ", ".join(names)} if names else ""


def _in_order(title: str, n: int, one: Told) -> Told:
    return {"title": title % {"n": _n(n)}, "words": one["title"]}


def _decided(n: int, one: Told) -> Told:
    decision = one["decision"]
    lines = [one["text"]]
    if one["provision"] and (law := provision(one["provision"])):
        lines.append(_("Provision: %(name)s") % {"name": law.ne if language() == "ne" else law.en})
    near = [{"name": _in(each["name"]), "why": each["why"]} for each in one["conflicts"]]
    lines += [_("%(name)s did not vote: %(why)s") % each for each in near]
    if decision is None:
        title = _("Proposal no. %(n)s, put off") % {"n": _n(n)}
        return {"title": title, "words": one["title"], "lines": [*lines, one["why"]], "outcome": ""}
    if decision["reason"] != one["text"]:
        lines.append(_("Reason: %(reason)s") % {"reason": decision["reason"]})
    lines += _votes(decision)
    title = _("Decision no. %(n)s") % {"n": _n(n)}
    return {
        "title": title,
        "words": one["title"],
        "lines": lines,
        "outcome": _outcome(decision, secret=one["is_secret"]),
    }


def _votes(decision: Told) -> list[str]:
    """Who voted how; nothing of a secret vote."""
    found = []
    for choice, label in Vote.Choice.choices:
        names = [_in(each["name"]) for each in decision["votes"] if each["choice"] == choice]
        if names:
            found.append(f"{label}: {', '.join(names)}")
    return found


def _outcome(decision: Told, *, secret: bool) -> str:
    facts = {name: _n(decision[name]) for name in ("for", "against", "abstained")}
    facts["outcome"] = str(Decision.Outcome(decision["outcome"]).label)
    said = _("%(outcome)s: %(for)s for, %(against)s against, %(abstained)s abstained.") % facts
    if decision["casting"]:
        said += " " + _("The votes were equal; the chair's vote decided.")
    return said + (" " + _("The vote was secret.") if secret else "")


def _signatures(told: Told) -> list[dict[str, str]]:
    """The secretary who wrote it and the chair who signed it; an empty place is signed by hand."""
    parts = {one["part"]: one for one in told["there"]}
    signed = told["signed"]
    on = (
        _("Date: %(date)s") % {"date": paper_date(datetime.fromisoformat(signed["at"]))}
        if signed
        else _("Date:")
    )
    secretary, chair = parts.get(Member.Part.SECRETARY), parts.get(Member.Part.CHAIR)
    return [
        _signature(_("Secretary"), _in(secretary["name"]) if secretary else "", secretary, _("Date:")),
        _signature(
            _("Chair"), _in(signed["by"]) if signed else _in(chair["name"]) if chair else "", chair, on
        ),
    ]


def _signature(title: str, name: str, one: Told | None, on: str) -> dict[str, str]:
    return {"title": title, "name": name, "role": _post(one) if one else "", "date": on}


def _foot(told: Told, sitting: Sitting) -> str:
    """Whether these are the signed words, and by what they can be compared with the ledger."""
    if not told["signed"]:
        return _("Draft. The chair has not signed these minutes.")
    facts = {"name": _in(told["signed"]["by"]), "digest": sitting.digest[:16]}
    return _("Signed off at the desk by %(name)s. Digest of the words: %(digest)s") % facts
