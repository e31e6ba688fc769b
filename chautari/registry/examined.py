"""What the law refuses of an account before it is taken into the register."""

from django.utils.functional import Promise

from chautari.agencies import queries as bodies
from chautari.agencies.models import Agency
from chautari.language.clean import clean
from chautari.procedure.base import Standing
from chautari.procedure.p2075 import t02_official_address, t06_fitting_name
from chautari.procedure.seen import IDS, Body, Seen, cited
from chautari.registry.models import Account


def wrong(agency: Agency, *, network: str, name: str, address: str) -> dict[str, str]:
    """Field of the form → why it is refused: a person's name, free mail, somebody else's domain."""
    body = Body(
        names_ne=(clean(agency.name_ne),),
        names_en=(clean(agency.name_en),),
        domains=tuple(sorted(bodies.domains_of(agency))),
    )
    found: dict[str, str | Promise] = {"name": t06_fitting_name.persons(clean(name), body)}
    if address:
        seen = Seen(body, network, bodies.today(), email=address)
        said = t02_official_address.check(seen)
        if said.standing is Standing.NOT_MET:
            found["address"] = said.findings[0].message
    return {field: str(why) for field, why in found.items() if why}


def has_address(account: Account) -> bool:
    """Whether the law asks for an official e-mail on the account's network, or one is written down all the same."""
    return bool(account.address or cited(account.network, IDS[t02_official_address.check]))
