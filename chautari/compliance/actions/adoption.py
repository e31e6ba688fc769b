"""The road of an earlier page: listed, matched to its agency, and adopted, merged, closed or declined."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from chautari.agencies import queries
from chautari.agencies.models import Agency, Officer
from chautari.compliance.adoption.judge import Verdict, apply, give, judge
from chautari.compliance.adoption.place import Unplaced, place
from chautari.compliance.adoption.reasons import fault
from chautari.compliance.adoption.register import Bodies
from chautari.compliance.adoption.sheet import lines
from chautari.compliance.models import Listing, Page
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import actions as registry
from chautari.registry.actions import Wanted
from chautari.registry.models import Account, Spelling
from chautari.registry.networks import network

State = Page.State
AT_ONCE: Final = 200
MATCH: Final = ("agency", "score", "reasons", "candidates", "state", "state_since")


def hand_in(
    content: bytes, *, name: str, by: Officer | None, tell: Callable[[int], None] = lambda _n: None
) -> Listing:
    """Take a list in: every row becomes a page, means one of before, or is refused with its reason.

    The same list again is the list of before, and changes nothing. Raises Unreadable; Refused when two lists with the
    same page are taken in at the same moment.
    """
    sheet = lines(content)
    sha256 = queries.digest(content)
    if known := Listing.objects.filter(sha256=sha256).first():
        return known
    try:
        with transaction.atomic():
            verdicts = judge(sheet, tell=tell)
            listing = Listing(agency=by.agency if by else None, by=by, name=name[:200], sha256=sha256)
            listing.content, listing.figures = content, dict(Counter(each.outcome for each in verdicts))
            listing.figures["blank"] = sheet.blank
            _keep(listing, verdicts)
            facts = {**listing.figures, "sha256": sha256}
            record(Kind.PAGES_LISTED, about=listing, by=by, facts=facts)
    except IntegrityError as no:
        raise Refused(_("Another list was taken in at the same moment. Hand this one in again.")) from no
    return listing


def _keep(listing: Listing, verdicts: Sequence[Verdict]) -> None:
    listing.known = []
    listing.save()
    fresh = [each.page for each in verdicts if not each.is_known]
    for page in fresh:
        page.listing = listing
    Page.objects.bulk_create(fresh, batch_size=AT_ONCE)
    listing.known = [[each.row, each.page.pk] for each in verdicts if each.is_known]
    listing.save(update_fields=["known"])


@transaction.atomic
def rematch(*, by: Officer) -> int:
    """Compare every page that is nobody's yet with the register as it is now; how many found their agency."""
    bodies, now = Bodies(), clock.now()
    pages = list(Page.objects.filter(state=State.UNMATCHED).select_for_update())
    for page in pages:
        placed = place(page.said.get("page", ""), said=page.said.get("network", ""))
        if not isinstance(placed, Unplaced):
            give(page, placed, bodies=bodies)
    found = [page for page in pages if page.state == State.MATCHED]
    for page in found:
        page.state_since = now
    Page.objects.bulk_update(pages, MATCH, batch_size=AT_ONCE)
    for page in found:
        record(Kind.PAGE_MATCHED, about=page, by=by, facts={"agency": page.agency_id, "score": page.score})
    record(
        Kind.PAGES_REMATCHED, about=by.agency, by=by, facts={"compared": len(pages), "matched": len(found)}
    )
    return len(found)


@transaction.atomic
def match(page: Page, *, agency: Agency, by: Officer) -> None:
    """Give a page to the agency that it belongs to; the agency decides what becomes of it."""
    known: dict[str, Any] = next((each for each in page.candidates if each["agency"] == agency.pk), {})
    changes = {"agency": agency, "score": known.get("score", 0)}
    changes["reasons"] = [*known.get("reasons", []), ["overseer", ""]]
    _step(page, State.UNMATCHED, State.MATCHED, to=State.MATCHED, **changes)
    record(Kind.PAGE_MATCHED, about=page, by=by, facts={"agency": agency.pk, "score": page.score})


@transaction.atomic
def mend(page: Page, *, given: str, by: Officer) -> None:
    """Write the address of a refused row anew. Raises Refused where it names no page, or one that is there."""
    placed = place(given, said=page.said.get("network", ""))
    if isinstance(placed, Unplaced):
        raise Refused(fault(placed.why, placed.detail))
    if Page.objects.found().filter(network=placed.network, key=placed.key).exists():
        raise Refused(_("This page stands in a list already."))
    page.said = {**page.said, "page": given}
    apply(page, placed)
    give(page, placed, bodies=Bodies())
    names = (
        "said",
        "network",
        "kind",
        "key",
        "handle",
        "external_id",
        "agency",
        "score",
        "reasons",
        "candidates",
    )
    changes = {name: getattr(page, name) for name in names}
    _step(page, State.REFUSED, to=State(page.state), reason="", detail={}, **changes)
    record(Kind.PAGE_MENDED, about=page, by=by, facts={"network": page.network, "state": page.state})


@transaction.atomic
def adopt(page: Page, *, wanted: Wanted, by: Officer) -> Account:
    """Propose the page as an account of its agency; from then on it is confirmed and examined like every other.

    Raises Refused where the register has the account already: then the page is merged into it.
    """
    account = registry.add(_agency(page), wanted=wanted, by=by)
    _step(page, State.MATCHED, to=State.ADOPTED, account=account)
    record(Kind.PAGE_ADOPTED, about=page, by=by, facts={"account": account.pk})
    return account


@transaction.atomic
def merge(page: Page, *, into: Account, by: Officer) -> None:
    """The page has become one with an account of its agency: whoever looks it up is sent there."""
    if into.agency_id != page.agency_id:
        raise Refused(_("Choose an account of the agency that the page belongs to."))
    if not _is_known_as(into, page):
        registry.move(_former(page, by=by), to=into, by=by, was_official=True)
    _step(page, State.MATCHED, to=State.MERGED, account=into)
    record(Kind.PAGE_MERGED, about=page, by=by, facts={"into": into.pk})


@transaction.atomic
def close(page: Page, *, successor: Account | None, note: str, by: Officer) -> None:
    """The page is shut down: whoever looks it up is told so, and is sent to its successor where there is one."""
    former = _former(page, by=by)
    if successor is None:
        registry.retire(former, by=by, was_official=True)
    else:
        registry.move(former, to=successor, by=by, was_official=True)
    _step(page, State.MATCHED, to=State.CLOSED, account=former, note=note)
    facts = {"account": former.pk, "successor": successor.pk if successor else None}
    record(Kind.PAGE_CLOSED, about=page, by=by, facts=facts)


@transaction.atomic
def decline(page: Page, *, note: str, by: Officer) -> None:
    """Say that the page is not the agency's: it goes back to the overseer, and is not given to the agency again."""
    agency = _agency(page)
    record(Kind.PAGE_DECLINED, about=page, by=by, facts={"agency": agency.pk})
    left = [each for each in page.candidates if each["agency"] != agency.pk]
    changes: dict[str, Any] = {"declined": [*page.declined, agency.pk], "candidates": left, "note": note}
    _step(page, State.MATCHED, to=State.UNMATCHED, agency=None, score=0, reasons=[], **changes)


def _agency(page: Page) -> Agency:
    if page.agency is None:
        raise Refused(_("The page is nobody's yet. The overseer gives it to its agency first."))
    return page.agency


def _former(page: Page, *, by: Officer) -> Account:
    """The account under which the register keeps a page that is in use no more."""
    kinds = network(page.network).manifest.account_kinds
    wanted = Wanted(
        network=page.network,
        kind=page.kind or kinds[0],
        tier=network(page.network).manifest.tiers[0],
        name=str(page)[:200],
        handle=page.handle,
        external_id=page.external_id,
    )
    return registry.add(_agency(page), wanted=wanted, by=by)


def _is_known_as(account: Account, page: Page) -> bool:
    """Whether the account bears the page's handle or number itself."""
    sort, _colon, key = page.key.partition(":")
    return Spelling.objects.filter(account=account, network=page.network, sort=sort, key=key).exists()


def _step(page: Page, *states: Page.State, to: Page.State, **changes: Any) -> None:
    """Change the state, of a page in one of these states; raises Refused when somebody was quicker."""
    here = Page.objects.filter(pk=page.pk, state__in=states)
    if not here.update(state=to, state_since=clock.now(), **changes):
        raise Refused(_("Somebody has decided on this page meanwhile. Look at it again."))
    page.refresh_from_db()
