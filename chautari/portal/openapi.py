"""The description of the open interface, made from the shapes that it answers with; its examples are run by a test."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
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

    @property
    def examples(self) -> list[Example]:
        return [example for of, example in EXAMPLES if of == f"{self.method} {self.url}"]

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


def _examples() -> list[tuple[str, Example]]:
    rows = json.loads((Path(__file__).parent / "data" / "examples.json").read_text())
    return [(row.pop("of"), Example(**row)) for row in rows]


EXAMPLES: Final = tuple(_examples())
OPERATIONS: Final = (
    Operation(
        "portal:lookup",
        "get",
        _("Whether an account is official."),
        LookedUp,
        asked=(
            Asked("q", _("Address, handle, number or name, as people paste it."), required=True),
            Asked("network", _("The network, where the text does not tell it: x, facebook, viber …")),
        ),
        wrong=(400, 503),
    ),
    Operation(
        "portal:lookup",
        "post",
        _("The same for up to a thousand accounts at once."),
        ManyLookedUp,
        wrong=(400, 413),
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
    ),
)


def document() -> dict[str, Any]:
    """The whole description, OpenAPI 3.1."""
    _shapes, defined = models_json_schema(
        [(each, "serialization") for each in api.shapes()], ref_template=REF
    )
    paths: dict[str, dict[str, Any]] = {}
    for each in OPERATIONS:
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
