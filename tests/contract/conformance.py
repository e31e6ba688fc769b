"""What every connector holds, whoever wrote it; a connector of one's own passes by ``conformance(connector)``.

Needs no network and no database. It raises AssertionError with a sentence for the first promise that is not kept.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, Final

from chautari.connectors import base
from chautari.connectors.values import (
    API_VERSION,
    Account,
    Action,
    Capability,
    Delivery,
    Level,
    Manifest,
    Named,
    Ref,
    TextCount,
    Verb,
)

BY_API: Final = frozenset({Level.FULL, Level.PARTIAL})
TEXTS: Final = (
    "",
    "सूचना",
    "क्षेत्रीय कार्यालय",
    "notice https://moha.gov.np/1",
    "👨‍👩‍👧‍👦",
    "e\u0301",
    "\u200d",
    "क" * 9000,
)
HOSTILE: Final = (b"", b"\xff", b"null", b"[]", b"{}", b'{"data":{}}', b'{"entry":[1]}', b"[" * 50_000)
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
DEVANAGARI: Final = re.compile(r"[\u0900-\u097f]")

NEEDS: Final[Mapping[Verb, type]] = {  # a verb that the API does needs this ability; all others need Acts
    Verb.READ_MENTIONS: base.ReadsInbox,
    Verb.READ_COMMENTS: base.ReadsInbox,
    Verb.READ_MESSAGES: base.OpensDeliveries,
    Verb.READ_GROUPS: base.OpensDeliveries,
    Verb.READ_PROFILE: base.ReadsProfile,
    Verb.LIST_FOLLOWING: base.ListsFollowing,
    Verb.METRICS: base.Measures,
    Verb.RECEIVE_WEBHOOK: base.ReceivesWebhooks,
    Verb.LOG_MESSAGE: base.Connector,
    Verb.LOG_CALL: base.Connector,
}


def conformance(connector: Any) -> None:
    """Hold a connector to the contract."""
    manifest_is_complete(connector)
    words_are_there_in_both_languages(connector.manifest)
    for account in accounts(connector.manifest):
        every_verb_has_a_level_with_its_reason(connector, account)
        levels_agree_with_abilities(connector, account)
        pure_questions_stay_pure(connector, account)
        assisted_acts_have_a_page(connector, account)
        every_right_has_its_words(connector, account)
        impostors_are_looked_for_and_reported(connector, account)
    opening_never_raises(connector)


def accounts(manifest: Manifest) -> Iterator[Account]:
    """One account of every kind at every tier."""
    for kind in manifest.account_kinds:
        for tier in manifest.tiers:
            yield Account(key="k", kind=kind, external_id="1001", handle="nagarpalika", tier=tier)


def every_right_has_its_words(connector: Any, account: Account) -> None:
    """A right that is missing can be named to an officer."""
    for verb, each in connector.capabilities(account).items():
        for scope in each.scopes:
            key = f"{connector.manifest.key}.right.{scope}"
            assert key in connector.manifest.messages, f"{verb}: the right {scope} has no words"


def impostors_are_looked_for_and_reported(connector: Any, account: Account) -> None:
    """The pages are there without asking the network, and every step has its words."""
    if not isinstance(connector, base.FindsImpostors):
        return
    address = connector.search_page(account, "गृह & co")
    assert address == "" or address.startswith("https://"), "the search is no address"
    assert " " not in address, "the words are not quoted"
    for false in (Named(handle="moha.official"), Named(id="77")):
        link = connector.report_page(account, false)
        known = {*link.steps, link.proof} <= set(connector.manifest.messages)
        assert known, "a step of the report has no words"


def manifest_is_complete(connector: Any) -> None:
    """The manifest says everything that the core shows and calls."""
    manifest = connector.manifest
    assert isinstance(connector, base.Connector), "the obligatory part is missing"
    assert isinstance(manifest, Manifest), "the manifest is not a Manifest"
    assert manifest.api_version == API_VERSION, "written for another version of the contract"
    for name in ("key", "name", "connector_version", "icon"):
        assert getattr(manifest, name), f"the manifest lacks {name}"
    assert manifest.account_kinds, "the manifest names no kind of account"
    assert manifest.tiers, "the manifest names no tier; write ('',) where there is none"
    assert set(manifest.streams) <= set(manifest.account_kinds), "a stream of an unknown kind of account"
    assert manifest.auth in {"none", "token", "oauth2_pkce", "oauth2"}, f"unknown login {manifest.auth!r}"
    if manifest.auth.startswith("oauth2"):
        assert isinstance(connector, base.Authorises), (
            "a login is promised, but begin() and complete() are missing"
        )
    if any(manifest.streams.values()):
        assert isinstance(connector, base.ReadsInbox), "streams are named, but there is no pull()"
    for url in (manifest.base_url, manifest.web_url):
        assert not url or url.startswith("https://"), f"{url} is not https"
        assert not url.endswith("/"), f"{url} ends in a slash"
    for field in (*manifest.app_fields, *manifest.account_fields):
        assert field.label in manifest.messages, f"the field {field.name} has no words"


def words_are_there_in_both_languages(manifest: Manifest) -> None:
    """Every message is there in English and Nepali, with the same placeholders."""
    for key, words in manifest.messages.items():
        assert {"en", "ne"} <= set(words), f"{key} is not there in both languages"
        assert words["en"].strip(), f"{key} is empty"
        assert DEVANAGARI.search(words["ne"]), f"{key} is not in Nepali"
        assert placeholders(words["en"]) == placeholders(words["ne"]), f"{key} has different placeholders"
        for text in words.values():
            filled = text % dict.fromkeys(placeholders(text), "1")
            assert "%(" not in filled, f"{key} cannot be filled in"


def placeholders(text: str) -> set[str]:
    """The names in %(name)s."""
    return set(PLACEHOLDER.findall(text))


def every_verb_has_a_level_with_its_reason(connector: Any, account: Account) -> None:
    """Every Verb is declared; what is less than full says why, in words without placeholders."""
    declared = connector.capabilities(account)
    where = f"{account.kind}/{account.tier}"
    assert set(declared) == set(Verb), f"{where}: not every verb is declared, or one too many"
    for verb, each in declared.items():
        assert isinstance(each, Capability), f"{where}: {verb} is no Capability"
        assert each.verb is verb, f"{where}: {verb} is filed under another verb"
        assert each.level is Level.FULL or each.reason, f"{where}: {verb} is {each.level} without a reason"
        words = connector.manifest.messages.get(each.reason) if each.reason else {"en": ""}
        assert words is not None, f"{where}: {verb} has an unknown reason {each.reason}"
        assert not placeholders(words["en"]), f"{where}: the reason of {verb} has placeholders nobody fills"


def levels_agree_with_abilities(connector: Any, account: Account) -> None:
    """What is declared as done by the API has the methods for it."""
    for verb, each in connector.capabilities(account).items():
        if each.level in BY_API:
            need = NEEDS.get(verb, base.Acts)
            assert isinstance(connector, need), f"{verb} is {each.level}, but there is no {need.__name__}"
        if each.level is Level.ASSISTED:
            assert isinstance(connector, base.Assists), f"{verb} is assisted, but there is no assist()"
        if each.media and each.level in BY_API and not isinstance(connector, base.UploadsMedia):
            assert each.media.mimes, f"{verb} takes media, but no kind of file is named"


def pure_questions_stay_pure(connector: Any, account: Account) -> None:
    """Asked twice, the answers are the same; no question needs a network."""
    assert connector.capabilities(account) == connector.capabilities(account), "capabilities() is not pure"
    for text in TEXTS:
        counted = connector.count_text(text, Verb.PUBLISH, account.kind)
        assert isinstance(counted, TextCount), "count_text() gives no TextCount"
        assert counted == connector.count_text(text, Verb.PUBLISH, account.kind), "count_text() is not pure"
        assert counted.length >= 0, "a text has a negative length"
        assert 0 <= counted.visible <= max(1, len(text)), "more letters are seen than there are"
        for verb in Verb:
            action = Action(verb, text=text, target=Ref("post", "55", author_id="7"))
            found = list(connector.validate(account, action))
            assert found == list(connector.validate(account, action)), "validate() is not pure"
            known = {problem.message_key for problem in found} <= set(connector.manifest.messages)
            assert known, f"validate() names words that are not there: {found}"
            if isinstance(connector, base.Acts):
                buckets = list(connector.buckets(account, action))
                assert buckets == list(connector.buckets(account, action)), "buckets() is not pure"


def assisted_acts_have_a_page(connector: Any, account: Account) -> None:
    """Every assisted verb leads to a page, with steps and a proof in words."""
    for verb, each in connector.capabilities(account).items():
        if each.level is not Level.ASSISTED:
            continue
        link = connector.assist(account, Action(verb, text="सूचना", target=Ref("post", "55", author_id="7")))
        assert link.url.startswith(("https://", "viber:")), f"{verb}: {link.url} is no address"
        assert link.steps, f"{verb}: nobody says what to do there"
        named = {*link.steps, link.proof} - {""}
        assert named <= set(connector.manifest.messages), f"{verb}: words are missing: {named}"
    if isinstance(connector, base.Assists):
        for text in ("", "सूचना", "https://elsewhere.example/1"):
            assert connector.parse_proof(text) is None, f"{text!r} is taken for an address of this network"


def opening_never_raises(connector: Any) -> None:
    """Whatever the bytes, opening them gives events of known form, and the same ones twice."""
    if not isinstance(connector, base.OpensDeliveries):
        return
    streams = {"webhook"}.union(*connector.manifest.streams.values())
    for stream in sorted(streams):
        for body in HOSTILE:
            delivery = Delivery(stream, body, "1001")
            found = list(connector.open(delivery))
            assert found == list(connector.open(delivery)), "open() is not pure"
            for event in found:
                assert is_dataclass(event), "open() gives no events"
                assert event.kind, "an event has no kind"
                assert event.dedupe_key, "an event has no key"
