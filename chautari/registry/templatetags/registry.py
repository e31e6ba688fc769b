"""Networks in templates, in the words of their manifests: ``{% load registry %}``."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from chautari.registry.networks import networks
from chautari.registry.reasons import reason as sentence
from chautari.registry.words import KINDS, LEVELS, TIERS, VERBS

register = template.Library()


@register.simple_tag
def network_name(key: str) -> str:
    """What the network is called."""
    connector = networks().get(key)
    return connector.manifest.name if connector else key


@register.inclusion_tag("ui/icon.html")
def network_icon(key: str) -> dict[str, str]:
    """The network's sign, with its name for those who cannot see it."""
    connector = networks().get(key)
    return {"name": connector.manifest.icon if connector else "link", "label": network_name(key)}


@register.simple_tag
def reason(key: str, network: str = "", detail: Mapping[str, Any] | None = None) -> str:
    """The sentence of a message key, its placeholders filled."""
    return sentence(key, network=network, detail=detail)


@register.filter(name="reason")
def reason_of(key: str, network: str = "") -> str:
    """The same where nothing has to be filled in."""
    return sentence(key, network=network)


@register.filter
def verb(value: str) -> str:
    """What the verb is called."""
    return str(VERBS.get(value, value))


@register.filter
def level(value: str) -> str:
    """How far the network lets the desk do it."""
    return str(LEVELS.get(value, value))


@register.simple_tag
def kind_name(network: str, kind: str) -> str:
    """What the network calls this kind of account; the desk's own word where its manifest has none."""
    return _word(network, f"kind.{kind}") or str(KINDS.get(kind, kind))


@register.simple_tag
def tier_name(network: str, tier: str) -> str:
    """What the network calls this plan."""
    return _word(network, f"tier.{tier}") or str(TIERS.get(tier, tier))


def _word(network: str, key: str) -> str:
    connector = networks().get(network)
    words = connector.manifest.messages.get(key, {}) if connector else {}
    return words.get("ne" if get_language() == "ne" else "en", "")
