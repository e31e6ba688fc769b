"""By what an account is known: every spelling of its handle or number is one key, kept with its dates."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from django.db.models import Q
from django.utils.translation import gettext as _

from chautari.connectors.base import NamesAccounts
from chautari.connectors.values import Named
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry.models import Account, Spelling
from chautari.registry.networks import network, networks

Sort = Spelling.Sort


@dataclass(frozen=True, slots=True)
class Key:
    """What is compared."""

    network: str
    sort: str
    key: str
    shown: str


def named(key: str, text: str) -> Named | None:
    """The account of one network that the text names; None where it names none."""
    if "\x00" in text:
        return None
    connector = _namer(key)
    if connector is not None:
        return connector.named(text)
    return Named(handle=text.strip()) if text.strip() else None


def keys(key: str, name: Named) -> list[Key]:
    """By what the register compares an account that was named."""
    found = [Key(key, Sort.ID, name.id, name.id)] if name.id else []
    if name.handle:
        connector = _namer(key)
        plain = connector.handle_key(name.handle) if connector else name.handle.casefold()
        found.append(Key(key, Sort.HANDLE, plain, name.handle))
    return found


def note(account: Account) -> None:
    """Keep by what the account is known now; what holds no more ends today and stays findable."""
    if account.state in Account.ENDED:
        return
    wanted = {(each.sort, each.key): each for each in _keys_of(account)}
    for row in account.spellings.current():
        if (row.sort, row.key) not in wanted:
            Spelling.objects.filter(pk=row.pk).update(until=clock.now())
        wanted.pop((row.sort, row.key), None)
    Spelling.objects.bulk_create(
        Spelling(
            agency_id=account.agency_id,
            account=account,
            network=each.network,
            sort=each.sort,
            key=each.key,
            shown=each.shown,
        )
        for each in wanted.values()
    )


def holder(account: Account) -> Account | None:
    """Another account of the register that is known by the same handle or number now."""
    spellings = Spelling.objects.current().filter(_any(_keys_of(account))).exclude(account=account.pk)
    found = spellings.select_related("account__agency").first()
    return found.account if found else None


def refuse_if_taken(account: Account) -> None:
    """Raises Refused when another account of the register is known by the same handle or number."""
    other = holder(account)
    if other is not None:
        told = {"account": other.name, "agency": other.agency}
        raise Refused(_("This account is in the register already, as “%(account)s” of %(agency)s.") % told)


def find(text: str) -> list[Spelling]:
    """Every spelling in the register, past and present, that this text may mean; one query."""
    wanted = [each for key in networks() if (name := named(key, text)) for each in keys(key, name)]
    if not wanted:
        return []
    rows = Spelling.objects.filter(_any(wanted))
    return list(rows.select_related("account__agency", "account__successor__agency"))


def _namer(key: str) -> NamesAccounts | None:
    """The network's connector where it can name accounts."""
    connector = network(key)
    return cast("NamesAccounts", connector) if _can_name(type(connector)) else None


@cache
def _can_name(kind: type) -> bool:
    """Asked once for each kind of connector: looking through a protocol is slow."""
    return issubclass(kind, NamesAccounts)


def _keys_of(account: Account) -> list[Key]:
    return keys(account.network, Named(handle=account.handle, id=account.external_id))


def _any(wanted: list[Key]) -> Q:
    if not wanted:
        return Q(pk=None)
    found = Q()
    for each in wanted:
        found |= Q(network=each.network, sort=each.sort, key=each.key)
    return found
