"""Every public body of the country as plain values, parents before their members."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.text import slugify
from nepali.locations import districts, municipalities, provinces

from chautari.agencies.country.mended import MENDED, SUB_METROPOLITAN
from chautari.language.clean import clean

FEDERAL: Final = Path(__file__).resolve().parent / "federal.toml"
HOME_AFFAIRS: Final = "moha"


@dataclass(frozen=True, slots=True)
class Body:
    """One public body; ``under`` is the code of what it stands under, empty for a root."""

    code: str
    kind: str
    ne: str
    en: str
    under: str = ""
    place: tuple[str, str] = ("", "")
    domain: str = ""

    @property
    def short(self) -> str:
        """The abbreviation that the domain is made of, as the name writes it: MoHA. Often empty."""
        label = self.domain.partition(".")[0]
        initials = [word[0] for word in re.findall(r"[A-Za-z]+", self.en)]
        big = [letter.lower() for letter in initials if letter.isupper()]
        taken: list[str] = []
        rest = iter(label)
        for letter in initials:
            if len(taken) < len(label) and label[len(taken)] == letter.lower():
                taken.append(letter)
        return "".join(taken) if len(taken) == len(label) > 1 and all(sign in rest for sign in big) else ""


def everything() -> tuple[Body, ...]:
    """The Government with its bodies, the provinces, the district administration offices, the local levels."""
    return (*_federal(), *_provinces(), *_districts(), *_local())


def _federal() -> Iterator[Body]:
    for row in tomllib.loads(FEDERAL.read_text())["body"]:
        yield Body(**row)


def _provinces() -> Iterator[Body]:
    for place in provinces:
        ne, en = _names(place)
        code = slugify(en.removesuffix(" Province"))
        yield Body(code, "province", ne, en)
        yield Body(
            f"{code}-ocmcm",
            "office",
            f"मुख्यमन्त्री तथा मन्त्रिपरिषद्को कार्यालय, {ne}",
            f"Office of the Chief Minister and Council of Ministers, {en}",
            under=code,
        )


def _districts() -> Iterator[Body]:
    for place in districts:
        ne, en = _names(place)
        yield Body(
            f"dao-{slugify(en)}",
            "district",
            f"जिल्ला प्रशासन कार्यालय, {ne}",
            f"District Administration Office, {en}",
            under=HOME_AFFAIRS,
            place=(ne, en),
        )


def _local() -> Iterator[Body]:
    for place in municipalities:
        ne, en = _names(place, within=place.district.name)
        district = _names(place.district)
        province = _names(place.province)[1].removesuffix(" Province")
        short = en.removesuffix(f" {place.municipality_type}")
        code = f"{slugify(district[1])}-{slugify(short)}"
        yield Body(code, "local", ne, en, under=slugify(province), place=district)


def _names(place: Any, *, within: str = "") -> tuple[str, str]:
    """The Nepali and the English name, with the faults of the package mended."""
    mended = MENDED.get((within, place.name))
    ne = (mended and mended.ne) or place.name_nepali
    return clean(ne.replace(*SUB_METROPOLITAN)), (mended and mended.en) or place.name
