"""Sets the stage of a rehearsal: agencies, officers, apps and accounts, connected as an office connects them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Final

from chautari.agencies import actions as people
from chautari.agencies.models import Agency, Officer
from chautari.agencies.roles import Role
from chautari.config.rehearsal.networks import Networks
from chautari.connectors.values import Granted, Tokens
from chautari.lib import clock
from chautari.registry import actions as register
from chautari.registry.models import Account, App

NAMES: Final = {
    Role.WRITER: ("सीता पौडेल", "Sita Paudel"),
    Role.APPROVER: ("हरि अधिकारी", "Hari Adhikari"),
    Role.OPERATOR: ("रमा श्रेष्ठ", "Rama Shrestha"),
    Role.KEEPER: ("गीता थापा", "Gita Thapa"),
    Role.SPOKESPERSON: ("सरस्वती न्यौपाने", "Saraswati Neupane"),
    Role.HEAD: ("कृष्ण प्रसाद शर्मा", "Krishna Prasad Sharma"),
    Role.MEMBER: ("दिल कुमारी गुरुङ", "Dil Kumari Gurung"),
    Role.OVERSEER: ("विमला राई", "Bimala Rai"),
}


@dataclass(frozen=True, slots=True)
class Body:
    """One agency of the rehearsal, and its names on the networks."""

    code: str
    kind: str
    names: tuple[str, str]
    domain: str
    handle: str
    accounts: Mapping[str, tuple[str, str, str]]  # what the scene calls it → network, kind, plan


KINDS: Final = {
    "x": ("x", "user", "enterprise"),
    "facebook": ("facebook", "page", ""),
    "viber": ("viber", "channel", ""),
    "viber bot": ("viber", "bot", ""),
}
TELEPHONE: Final = "+9779851000000"
APPS: Final = frozenset({"x", "facebook"})
BODIES: Final = (
    Body(
        "moha",
        "ministry",
        ("गृह मन्त्रालय", "Ministry of Home Affairs"),
        "moha.gov.np",
        "MoHA_Nepal",
        {**KINDS, "telephone": ("viber", "phone", "")},
    ),
    Body(
        "nepalpassport",
        "department",
        ("राहदानी विभाग", "Department of Passports"),
        "nepalpassport.gov.np",
        "DoP_Nepal",
        {**KINDS, "x": ("x", "user", "none")},
    ),
)


@dataclass(slots=True)
class Scene:
    """Who is on the stage."""

    agency: Agency
    officers: dict[Role, Officer] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)


def build(networks: Networks, *, password: str) -> list[Scene]:
    """Every agency of the rehearsal with its officers and accounts, those that can be connected also connected."""
    return [_agency(body, networks, password) for body in BODIES]


def _agency(body: Body, networks: Networks, password: str) -> Scene:
    names = {
        "name_ne": body.names[0],
        "name_en": body.names[1],
        "place_ne": "काठमाडौं",
        "place_en": "Kathmandu",
    }
    agency, _ = Agency.objects.get_or_create(code=body.code, defaults={"kind": body.kind, **names})
    scene = Scene(agency)
    for role in NAMES if body is BODIES[0] else NAMES.keys() - {Role.OVERSEER}:
        email = f"{role.value}@{body.domain}"
        scene.officers[role] = people.add(
            agency, role=role, email=email, names=NAMES[role], password=password, by=None
        )
    for name in body.accounts:
        scene.accounts[name] = _account(scene, body, name, networks)
    return scene


def _account(scene: Scene, body: Body, place: str, networks: Networks) -> Account:
    """An account taken into the register, and connected to a stand-in of it where a network has a door for the desk."""
    network, kind, tier = body.accounts[place]
    handle = _handle(body, kind)
    name = f"{body.names[0]}, कार्यालय फोन" if kind == "phone" else body.names[0]
    wanted = register.Wanted(network, kind, name, tier=tier, handle=handle)
    keeper = scene.officers[Role.KEEPER]
    if kind == "phone" or tier == "none":
        if kind != "phone":
            networks.post("/accounts", network=network, handle=handle, name=body.names[0], kind=kind)
        return _official(scene, register.add(scene.agency, wanted=wanted, by=keeper))
    app = _app(scene, body, network, tier, networks)
    through = {"app": networks.apps[app.pk]} if app else {}
    told = networks.post(
        "/accounts", network=network, handle=handle, name=body.names[0], kind=kind, **through
    )
    account = register.add(scene.agency, wanted=replace(wanted, app=app), by=keeper)
    account.settings = {"superadmin_id": str(told.get("superadmin") or "")}
    register.connect(account, granted=_granted(told, handle, body), by=keeper)
    return _official(scene, account)


def _handle(body: Body, kind: str) -> str:
    """The body's name as a network takes it: Facebook knows no underscores."""
    taken = {"bot": f"{body.handle}_bot", "phone": TELEPHONE, "page": body.handle.replace("_", "")}
    return taken.get(kind, body.handle)


def _official(scene: Scene, account: Account) -> Account:
    """The head confirms the account, and two officers answer for it."""
    for role in (Role.KEEPER, Role.OPERATOR):
        register.appoint(account, officer=scene.officers[role], by=scene.officers[Role.HEAD])
    register.confirm(account, by=scene.officers[Role.HEAD])
    return account


def _granted(told: Mapping[str, Any], handle: str, body: Body) -> Granted:
    """What a login on the stand-in gave."""
    lifetime = told.get("expires_in")
    tokens = Tokens(
        access=str(told.get("access_token") or told.get("token")),
        refresh=str(told.get("refresh_token") or ""),
        expires_at=clock.now() + timedelta(seconds=int(lifetime)) if lifetime else None,
    )
    return Granted(str(told["id"]), handle, body.names[0], tokens)


def _app(scene: Scene, body: Body, network: str, tier: str, networks: Networks) -> App | None:
    """The developer app through which the account is connected; None where a network knows no apps."""
    if network not in APPS:
        return None
    told = networks.post("/apps", network=network, tier=tier or None, name=body.handle)
    app = App(agency=scene.agency, network=network, name=body.handle, tier=tier)
    kept = {"id": told.get("client_id") or told["id"], "secret": told.get("client_secret") or told["secret"]}
    more: dict[str, str] = {
        name: told[name] for name in ("bearer", "consumer_key", "consumer_secret") if name in told
    }
    app.keep({**kept, **more, "verify_token": secrets.token_urlsafe(12)})
    app.save()
    networks.apps[app.pk] = str(told["id"])
    return app
