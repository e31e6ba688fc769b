"""Sets the stage of a rehearsal: agencies, officers, apps and accounts, connected as an office connects them."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

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
    Role.HEAD: ("कृष्ण प्रसाद शर्मा", "Krishna Prasad Sharma"),
}
WELCOME: Final = "नमस्कार। आफ्नो जिज्ञासा वा गुनासो यहाँ लेख्नुहोस्।"


@dataclass(frozen=True, slots=True)
class Body:
    """One agency of the rehearsal, and its names on the networks."""

    code: str
    kind: str
    names: tuple[str, str]
    domain: str
    handle: str
    roles: tuple[Role, ...]


BODIES: Final = (
    Body(
        "moha",
        "ministry",
        ("गृह मन्त्रालय", "Ministry of Home Affairs"),
        "moha.gov.np",
        "MoHA_Nepal",
        tuple(NAMES),
    ),
    Body(
        "nepalpassport",
        "department",
        ("राहदानी विभाग", "Department of Passports"),
        "nepalpassport.gov.np",
        "DoP_Nepal",
        (Role.OPERATOR, Role.KEEPER),
    ),
)
APPS: Final = frozenset({"x", "facebook"})
KINDS: Final = {  # what the scene calls it → network, kind, plan
    "x": ("x", "user", "enterprise"),
    "facebook": ("facebook", "page", ""),
    "viber": ("viber", "channel", ""),
    "viber bot": ("viber", "bot", ""),
}


@dataclass(slots=True)
class Scene:
    """Who is on the stage."""

    agency: Agency
    officers: dict[Role, Officer] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)


def build(networks: Networks, *, password: str) -> Scene:
    """Every agency of the rehearsal with its officers and connected accounts; the first one's scene."""
    scenes = [_agency(body, networks, password) for body in BODIES]
    return scenes[0]


def _agency(body: Body, networks: Networks, password: str) -> Scene:
    names = {
        "name_ne": body.names[0],
        "name_en": body.names[1],
        "place_ne": "काठमाडौं",
        "place_en": "Kathmandu",
    }
    agency, _ = Agency.objects.get_or_create(code=body.code, defaults={"kind": body.kind, **names})
    scene = Scene(agency)
    for role in body.roles:
        email = f"{role.value}@{body.domain}"
        scene.officers[role] = people.add(
            agency, role=role, email=email, names=NAMES[role], password=password, by=None
        )
    for name in KINDS:
        scene.accounts[name] = _account(scene, body, name, networks)
    return scene


def _account(scene: Scene, body: Body, name: str, networks: Networks) -> Account:
    """An app and an account on one stand-in, taken into the register and connected; its webhook asked for."""
    network, kind, tier = KINDS[name]
    handle = body.handle if kind != "bot" else f"{body.handle}_bot"
    app = _app(scene, body, network, networks)
    place = {"app": networks.apps[app.pk]} if app else {}
    told = networks.post("/accounts", network=network, handle=handle, name=body.names[0], kind=kind, **place)
    wanted = register.Wanted(network, kind, body.names[0], tier=tier, handle=handle, app=app)
    keeper = scene.officers[Role.KEEPER]
    account = register.add(scene.agency, wanted=wanted, by=keeper)
    account.settings = {"welcome": WELCOME, "superadmin_id": str(told.get("superadmin") or "")}
    lifetime = told.get("expires_in")
    tokens = Tokens(
        access=str(told.get("access_token") or told.get("token")),
        refresh=str(told.get("refresh_token") or ""),
        expires_at=clock.now() + timedelta(seconds=int(lifetime)) if lifetime else None,
    )
    granted = Granted(str(told["id"]), handle, body.names[0], tokens)
    register.connect(account, granted=granted, by=keeper)
    return account


def _app(scene: Scene, body: Body, network: str, networks: Networks) -> App | None:
    """The developer app through which the account is connected; None where a network knows no apps."""
    if network not in APPS:
        return None
    told = networks.post("/apps", network=network, tier=KINDS[network][2] or None, name=body.handle)
    app = App(agency=scene.agency, network=network, name=body.handle, tier=KINDS[network][2])
    kept = {"id": told.get("client_id") or told["id"], "secret": told.get("client_secret") or told["secret"]}
    more: dict[str, str] = {
        name: told[name] for name in ("bearer", "consumer_key", "consumer_secret") if name in told
    }
    app.keep({**kept, **more, "verify_token": secrets.token_urlsafe(12)})
    app.save()
    networks.apps[app.pk] = str(told["id"])
    return app
