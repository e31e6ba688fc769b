"""The description of the open interface, made from the shapes that it answers with; its examples are run by a test."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic.json_schema import models_json_schema

from chautari.portal import api
from chautari.portal.api import Accounts, LookedUp, ManyLookedUp, Problem, Told

VERSION: Final = "1.0.0"
REF: Final = "#/components/schemas/{model}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What may stand behind the question mark."""

    name: str
    what: Promise | str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its answer, true of the register of the tests."""

    name: str
    path: str
    answer: Mapping[str, Any]
    body: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that may be asked."""

    url: str  # name of the address
    method: str
    what: Promise | str
    answers: type[Told]
    asked: Sequence[Asked] = ()
    wrong: Sequence[int] = (400,)
    examples: Sequence[Example] = ()

    @property
    def path(self) -> str:
        return reverse(self.url)

    @property
    def shown(self) -> list[tuple[str, str, str]]:
        """The examples as text: the question, what is sent along, and the answer."""
        return [
            (f"{self.method.upper()} {each.path}", _text(each.body) if each.body else "", _text(each.answer))
            for each in self.examples
        ]


def _text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


_AGENCY: Final = {
    "code": "moha",
    "name": {"ne": "गृह मन्त्रालय", "en": "Ministry of Home Affairs"},
    "page": "https://desk.example/official/moha/",
}
_ACCOUNT: Final = {
    "network": "x",
    "kind": "user",
    "handle": "MoHA_Nepal",
    "number": "",
    "name": "Ministry of Home Affairs",
    "url": "https://x.com/MoHA_Nepal",
}
_SINCE: Final = "2025-07-17T06:00:00Z"
_OFFICIAL: Final[dict[str, Any]] = {
    "query": "https://twitter.com/moha_nepal",
    "verdict": "official",
    "text": "Yes, this account is official",
    "network": "x",
    "agency": _AGENCY,
    "account": _ACCOUNT,
    "since": _SINCE,
    "until": None,
    "successor": None,
    "resembles": None,
    "others": [],
    "agencies": [],
}
_UNKNOWN: Final[dict[str, Any]] = {
    **_OFFICIAL,
    "query": "https://x.com/MoHA_Nepa1",
    "verdict": "unknown",
    "text": "No, it is not in the register",
    "agency": None,
    "account": None,
    "since": None,
    "resembles": {
        "agency": _AGENCY,
        "account": _ACCOUNT,
        "why": "digits",
        "text": "It has digits or other letters that look like its letters.",
    },
}
_HELD: Final = {
    "verdict": "official",
    "agency": _AGENCY,
    "account": _ACCOUNT,
    "since": _SINCE,
    "until": None,
    "successor": None,
}
_DENIED: Final = {"agency": _AGENCY, "network": "viber", "since": _SINCE}
_CHECKED: Final = {"checked_at": "2026-11-26T05:00:00Z"}
_LOOKUP: Final = "/api/v1/accounts/lookup"
_NETWORK: Final = Asked("network", _("The network, where the text does not tell it: x, facebook, viber …"))
_NO_QUESTION: Final = {
    "type": "https://desk.example/api/v1/#no-question",
    "title": "Bad Request",
    "detail": "Put the address, handle, number or name after ?q=.",
    "status": 400,
}


def operations() -> Sequence[Operation]:
    """Everything that may be asked."""
    return (
        Operation(
            "portal:lookup",
            "get",
            _("Whether an account is official."),
            LookedUp,
            asked=(
                Asked("q", _("Address, handle, number or name, as people paste it."), required=True),
                _NETWORK,
            ),
            wrong=(400, 503),
            examples=(
                Example(
                    "official",
                    f"{_LOOKUP}?q=https%3A%2F%2Ftwitter.com%2Fmoha_nepal",
                    {**_OFFICIAL, **_CHECKED},
                ),
                Example("unknown", f"{_LOOKUP}?q=https%3A%2F%2Fx.com%2FMoHA_Nepa1", {**_UNKNOWN, **_CHECKED}),
                Example("no-question", _LOOKUP, _NO_QUESTION, status=400),
            ),
        ),
        Operation(
            "portal:lookup",
            "post",
            _("The same for up to a thousand accounts at once."),
            ManyLookedUp,
            wrong=(400, 413),
            examples=(
                Example(
                    "two",
                    _LOOKUP,
                    {"results": [_OFFICIAL, _UNKNOWN], **_CHECKED},
                    body={"accounts": ["https://twitter.com/moha_nepal", "https://x.com/MoHA_Nepa1"]},
                ),
            ),
        ),
        Operation(
            "portal:accounts",
            "get",
            _("The accounts that are or were official, and where an agency says that it has none."),
            Accounts,
            asked=(
                Asked("agency", _("Code of the agency; without it every agency, a page at a time.")),
                Asked("after", _("Of the next page, as the address under “next” has it.")),
            ),
            wrong=(400, 404),
            examples=(
                Example(
                    "one agency",
                    "/api/v1/accounts?agency=moha",
                    {"accounts": [_HELD], "declarations": [_DENIED], "next": "", **_CHECKED},
                ),
            ),
        ),
    )


def document() -> dict[str, Any]:
    """The whole description, OpenAPI 3.1."""
    _shapes, defined = models_json_schema(
        [(each, "serialization") for each in api.shapes()], ref_template=REF
    )
    paths: dict[str, dict[str, Any]] = {}
    for each in operations():
        paths.setdefault(each.path, {})[each.method] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Chautari: official accounts of Nepal's public bodies",
            "version": VERSION,
            "description": "Needs no key, sets no cookie. An answer may be kept for 30 seconds. Texts come in the "
            "language of Accept-Language, ne or en. What is in version 1 stays; new fields may be added.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": settings.PUBLIC_URL}],
        "paths": paths,
        "components": {"schemas": defined["$defs"]},
    }


def _operation(each: Operation) -> dict[str, Any]:
    well = [example for example in each.examples if example.status < 400]  # noqa: PLR2004 — the protocol's own
    told: dict[str, Any] = {
        "operationId": each.url.partition(":")[2] + ("_many" if each.method == "post" else ""),
        "summary": str(each.what),
        "parameters": [_parameter(asked) for asked in each.asked],
        "responses": {
            "200": _response(str(each.what), each.answers, "application/json", well),
            **{
                str(status): _response("Problem", Problem, "application/problem+json", _of(each, status))
                for status in each.wrong
            },
        },
    }
    if each.method == "get":
        told["responses"]["304"] = {"description": "Not changed since If-None-Match"}
    else:
        told["requestBody"] = _body(each)
    return told


def _of(each: Operation, status: int) -> list[Example]:
    return [example for example in each.examples if example.status == status]


def _parameter(asked: Asked) -> dict[str, Any]:
    told = {"name": asked.name, "in": "query", "description": str(asked.what), "required": asked.required}
    return {**told, "schema": {"type": "string"}}


def _response(what: str, shape: type[Told], kind: str, examples: Sequence[Example]) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": REF.format(model=shape.__name__)}}
    if examples:
        content["examples"] = {example.name: {"value": example.answer} for example in examples}
    return {"description": what, "content": {kind: content}}


def _body(each: Operation) -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": api.MANY}
    schema = {"type": "object", "required": ["accounts"], "properties": {"accounts": texts}}
    schema["properties"] = {"accounts": texts, "network": {"type": "string"}}
    examples = {example.name: {"value": example.body} for example in each.examples}
    return {"required": True, "content": {"application/json": {"schema": schema, "examples": examples}}}
