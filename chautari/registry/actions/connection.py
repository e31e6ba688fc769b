"""How an officer connects an account to its network, and asks how it is."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from chautari.agencies.models import Officer
from chautari.connectors import values
from chautari.connectors.base import ReceivesWebhooks
from chautari.connectors.errors import ConnectorError
from chautari.ledger.kinds import Kind
from chautari.ledger.record import record
from chautari.lib import clock
from chautari.lib.errors import Refused
from chautari.registry import login, rights, spelling
from chautari.registry.actions.accounts import ripen
from chautari.registry.connect import connect as open_line
from chautari.registry.models import Account, App
from chautari.registry.networks import network
from chautari.registry.queries import hook_url
from chautari.registry.reasons import reason


@transaction.atomic
def keep_app(account: Account, *, secrets: Mapping[str, str], by: Officer) -> App:
    """Seal the keys of the developer app through which the account is connected."""
    app = account.app or App(
        agency_id=account.agency_id, network=account.network, name=account.name, tier=account.tier
    )
    app.keep({**app.secrets, **secrets})
    app.save()
    Account.objects.filter(pk=account.pk).update(app=app)
    account.app = app
    record(Kind.TOKEN_REFRESHED, about=app, by=by, facts={"fields": sorted(secrets)})
    return app


@transaction.atomic
def connect(account: Account, *, granted: values.Granted, by: Officer | None) -> None:
    """Keep what a login on the network gave: the account may be used from now on.

    Raises Refused when the login opened another account than the one in the register.
    """
    _keep(account, granted)
    record(Kind.ACCOUNT_CONNECTED, about=account, by=by, facts={"external_id": granted.account_id})
    ripen(account, by=by)


def keep_token(account: Account, *, given: Mapping[str, str], by: Officer) -> None:
    """Connect an account by a token from the network's own page, after asking whether it is good.

    ``given`` holds the manifest's account fields. Raises Refused when the network does not accept it, or when it
    opens another account than the one in the register.
    """
    granted = login.by_token(account, given=given)
    fields = network(account.network).manifest.account_fields
    open_names = {field.name for field in fields if not field.secret} - {"external_id", "handle"}
    more = {name: text for name, text in given.items() if name in open_names and text}
    with transaction.atomic():
        account.settings = {**account.settings, **more}
        _keep(account, granted)
        record(Kind.ACCOUNT_CONNECTED, about=account, by=by, facts={"external_id": granted.account_id})
        ripen(account, by=by)


def check(account: Account, *, by: Officer) -> values.Health:
    """Ask the network now how the connection is; a change is recorded."""
    line = open_line(account)
    found = line.health()
    _record(account, found, by, missing=rights.missing(line))
    return found


def subscribe(account: Account, *, by: Officer) -> values.Health:
    """Ask the network to deliver news to this account's door; a change of its health is recorded."""
    line = open_line(account)
    connector = line.connector
    if not isinstance(connector, ReceivesWebhooks):
        raise Refused(_("This network delivers nothing by itself. The desk reads it at intervals."))
    try:
        found = line.ask(lambda ctx: connector.ensure_subscribed(ctx, url=hook_url(account)))
    except ConnectorError as no:
        raise Refused(reason(no.message_key, network=account.network, detail=no.detail)) from no
    _record(account, found, by)
    return found


def _record(
    account: Account, found: values.Health, by: Officer, *, missing: frozenset[str] | None = None
) -> None:
    rights.note(account, found, missing=missing, by=by)
    account.refresh_from_db()


def _keep(account: Account, granted: values.Granted) -> None:
    """Write the granted account and its sealed tokens into the row, as a connection that is well."""
    if account.external_id and granted.account_id and granted.account_id != account.external_id:
        told = {"granted": granted.name or granted.account_id, "account": account.name}
        sentence = _(
            "You opened the account “%(granted)s”, but this page is for “%(account)s”. Nothing was changed."
        )
        raise Refused(sentence % told)
    account.external_id = granted.account_id or account.external_id
    account.handle = granted.handle or account.handle
    account.name = granted.name or account.name
    tokens = granted.tokens
    account.keep({"access": tokens.access, "refresh": tokens.refresh, "secret": tokens.secret})
    account.token_expires = tokens.expires_at
    account.scopes = sorted(tokens.scopes)
    account.lacks = sorted({*rights.lacking(account, tokens.scopes), *granted.missing})
    account.health, account.health_reason, account.health_since = Account.Health.OK, "", clock.now()
    if account.lacks:
        account.health, account.health_reason = Account.Health.DEGRADED, rights.MISSING
    spelling.refuse_if_taken(account)
    account.save()
    spelling.note(account)
