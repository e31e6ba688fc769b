"""How an account is connected: the login on its network and the way back, or a token given there."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from chautari.connectors.base import Authorises, ReadsProfile
from chautari.connectors.errors import ConnectorError
from chautari.connectors.values import Granted, HealthState, Tokens
from chautari.lib.errors import Refused
from chautari.registry.connect import connect, context
from chautari.registry.models import Account, seal
from chautari.registry.networks import network
from chautari.registry.reasons import reason

LEFT: Final = "registry.login"  # an officer has left for the network
OPENED: Final = "registry.opened"  # a login opened several accounts; one of them is to be chosen


def callback_url() -> str:
    """The address that every network sends the officer back to; each network's app must know it."""
    return settings.PUBLIC_URL + reverse("registry:callback")


def begin(account: Account, *, session: SessionBase) -> str:
    """The network's page where the officer logs in. Raises Refused where this network knows no such login."""
    connector = network(account.network)
    if not isinstance(connector, Authorises):
        raise Refused(_("This account needs no connection. Its acts are done by an officer on the network."))
    state = secrets.token_urlsafe(24)
    try:
        step = connector.begin(context(account), redirect_uri=callback_url(), state=state)
    except ConnectorError as no:
        raise _told(account, no) from no
    session[LEFT] = {"account": account.pk, "state": state, "remember": dict(step.remember)}
    return step.url


def returned(session: SessionBase, params: Mapping[str, str]) -> tuple[int, dict[str, str]]:
    """The account an officer left to connect, and what was remembered; once only.

    Raises Refused for a return that nobody left for, that comes twice, or that the officer called off.
    """
    left = session.pop(LEFT, None)
    if left is None or not constant_time_compare(params.get("state", ""), left["state"]):
        raise Refused(
            _("This login was begun elsewhere or is over already. Begin again at the account's page.")
        )
    if "error" in params or "denied" in params:
        raise Refused(_("The login on the network was called off, so nothing has changed."))
    return int(left["account"]), left["remember"]


def complete(
    account: Account, *, params: Mapping[str, str], remembered: Mapping[str, str]
) -> Sequence[Granted]:
    """The accounts that the login opened. Raises Refused in the network's reason, or when it opened none."""
    connector = network(account.network)
    if not isinstance(connector, Authorises):
        raise Refused(_("This account needs no connection. Its acts are done by an officer on the network."))
    try:
        granted = connector.complete(context(account), params=params, remembered=remembered)
    except ConnectorError as no:
        raise _told(account, no) from no
    if not granted:
        raise Refused(
            _("This login opens no account that the desk could use. Log in as somebody who manages it.")
        )
    return granted


def by_token(account: Account, *, given: Mapping[str, str]) -> Granted:
    """What a token opens, asked of the network with it. Raises Refused when the network does not accept it.

    The manifest's first secret field is the token, whatever it calls it.
    """
    line = connect(account)
    secret = next((field.name for field in line.connector.manifest.account_fields if field.secret), "access")
    tokens = Tokens(
        access=given.get("access") or given.get(secret, ""),
        refresh=given.get("refresh", ""),
        secret=given.get("secret", ""),
    )
    ctx = replace(line.ctx, tokens=tokens)
    found = line.connector.health(ctx)
    if found.state is HealthState.RECONNECT:
        raise Refused(reason(found.reason or "auth.dead", network=account.network))
    names = (
        given.get("external_id") or account.external_id,
        given.get("handle") or account.handle,
        account.name,
    )
    if isinstance(line.connector, ReadsProfile):
        try:
            face = line.connector.profile(ctx)
        except ConnectorError as no:
            raise _told(account, no) from no
        names = (face.external_id, face.handle, face.name)
    return Granted(*names, tokens=replace(tokens, expires_at=found.expires_at, scopes=found.scopes))


def pick(account: Account, granted: Sequence[Granted]) -> Granted | None:
    """The one that is this account; None when an officer must choose."""
    if account.external_id:
        return next((each for each in granted if each.account_id == account.external_id), granted[0])
    return granted[0] if len(granted) == 1 else None


def lay_aside(account: Account, granted: Sequence[Granted], *, session: SessionBase) -> None:
    """Keep what a login opened until an officer has chosen; sealed, for a session is no vault."""
    rows = [
        {
            "account_id": each.account_id,
            "handle": each.handle,
            "name": each.name,
            "access": each.tokens.access,
            "refresh": each.tokens.refresh,
            "secret": each.tokens.secret,
            "scopes": sorted(each.tokens.scopes),
            "missing": sorted(each.missing),
            "expires": each.tokens.expires_at.isoformat() if each.tokens.expires_at else "",
        }
        for each in granted
    ]
    session[OPENED] = seal().seal({"granted": json.dumps(rows)}, place=_place(account))


def laid_aside(account: Account, *, session: SessionBase) -> list[Granted]:
    """What was kept for this account. Raises Refused when there is nothing."""
    sealed = session.get(OPENED)
    if not sealed:
        raise Refused(
            _("This login was begun elsewhere or is over already. Begin again at the account's page.")
        )
    rows: list[dict[str, Any]] = json.loads(seal().open(sealed, place=_place(account))["granted"])
    return [
        Granted(
            account_id=row["account_id"],
            handle=row["handle"],
            name=row["name"],
            tokens=Tokens(
                access=row["access"],
                refresh=row["refresh"],
                secret=row["secret"],
                expires_at=_moment(row["expires"]),
                scopes=frozenset(row["scopes"]),
            ),
            missing=frozenset(row["missing"]),
        )
        for row in rows
    ]


def _moment(kept: str) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def _place(account: Account) -> str:
    return f"granted:{account.key}"


def _told(account: Account, no: ConnectorError) -> Refused:
    return Refused(reason(no.message_key, network=account.network, detail=no.detail))
