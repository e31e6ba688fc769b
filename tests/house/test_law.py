"""The law is placed once, cited rightly, and served by code that is there."""

import re
from collections import Counter
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import resolve_name

import pytest
from django.shortcuts import resolve_url

from chautari.compliance.duties import duties_of
from chautari.procedure.base import Way
from chautari.procedure.instruments import instruments, provision
from chautari.procedure.p2075.index import INSTRUMENT
from chautari.procedure.p2075.profile import CHECKS

HOME = Path(__file__).resolve().parents[2]
IDS = {
    *(f"T{n}" for n in range(1, 18)),
    *(f"F{n}" for n in range(1, 17)),
    *(f"V{n}" for n in range(1, 17)),
    *(f"O{n}" for n in range(1, 8)),
}
SERVED = [
    pytest.param(each, service, id=f"{each.anchor}-{service.way}-{n}")
    for each in INSTRUMENT.provisions
    for n, service in enumerate(each.served)
]


def test_every_id_is_placed_exactly_once():
    placed = Counter(cited for each in INSTRUMENT.provisions for cited in each.ids)
    assert {cited: n for cited, n in placed.items() if n != 1} == {}
    assert set(placed) == IDS


def test_the_list_is_the_one_that_the_ministry_summarised():
    given = next((file for up in HOME.parents if (file := up / "shared/law/provisions.md").exists()), None)
    if given is None:
        pytest.skip("the list of the provisions is not on this machine")
    rows = re.findall(r"^\| ([TFVO]\d[TFVO\d ]*) \|", given.read_text(), re.MULTILINE)
    assert {cited for row in rows for cited in row.split()} == IDS
    assert {frozenset(row.split()) for row in rows} == {frozenset(each.ids) for each in INSTRUMENT.provisions}


def test_the_provisions_stand_in_the_laws_order():
    for letter in "TFVO":
        numbers = [
            int(cited[1:]) for each in INSTRUMENT.provisions for cited in each.ids if cited[0] == letter
        ]
        assert numbers == sorted(numbers)


@pytest.mark.parametrize(("each", "service"), SERVED)
def test_what_serves_a_duty_is_there_and_what_is_not_done_names_nothing(each, service):
    assert str(service.what).endswith("."), each
    if service.way is Way.NOT_YET:
        assert service.where == ""
    else:
        assert resolve_name(service.where) is not None


def test_every_rule_that_is_code_is_in_the_index():
    files = [
        file for file in (HOME / "chautari/procedure/p2075").glob("*_*.py") if file.name != "__init__.py"
    ]
    cited = {service.where.split(":")[0] for each in INSTRUMENT.provisions for service in each.served}
    cited |= {check.__module__ for check in CHECKS}
    assert files
    for file in files:
        assert file.stem[0].upper() + str(int(file.stem[1:3])) in IDS
        assert f"chautari.procedure.p2075.{file.stem}" in cited


def test_every_id_that_the_code_cites_is_a_provision():
    quoted = re.compile(r"""["'/ (,]([TFVO]\d{1,2})(?=["'/, ).:])""")
    files = [
        file
        for file in (HOME / "chautari").rglob("*")
        if file.suffix in {".py", ".html"} and not {"migrations", "connectors"} & set(file.parts)
    ]
    unknown = {
        f"{file.relative_to(HOME)}: {cited}"
        for file in files
        for cited in quoted.findall(file.read_text())
        if provision(cited) is None
    }
    assert unknown == set()


def test_an_instrument_that_is_replaced_names_its_successor():
    keys = [each.key for each in instruments()]
    replaced = [key for each in instruments() for key in each.replaces]
    assert set(replaced) <= set(keys)
    assert [each.key for each in instruments() if each.key not in replaced] == ["p2075"]


@pytest.mark.parametrize("duty", duties_of("p2075"), ids=lambda duty: duty.ids[0])
def test_every_duty_has_a_look_a_screen_and_a_test(duty):
    assert resolve_url(duty.mended.place, *([1] if duty.mended.takes else []))
    assert pages().tests_of(duty), f"no test cites {duty.ids}"


def test_no_rule_of_a_provision_is_looked_at_by_nobody():
    looked = {duty.look.__module__ for duty in duties_of("p2075")}
    rules = {file.stem for file in (HOME / "chautari/procedure/p2075").glob("[tv][0-9]*_*.py")}
    enforced = {  # asked by actions, not by a look
        "t12_no_harm",
        "t12_second_officer",
        "t13_appropriate_words",
        "t14_private_answer",
        "t15_monthly_report",
    }
    others = [file for file in (HOME / "chautari").rglob("*.py") if "procedure" not in file.parts]
    asking = "\n".join(file.read_text() for file in others)
    assert [name for name in enforced if name not in asking] == []
    assert rules - enforced == {name.rpartition(".")[2] for name in looked if ".p2075." in name}


@cache
def pages():
    spec = spec_from_file_location("pages", HOME / "docs/generate.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
