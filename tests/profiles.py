"""Accounts as the checks of a public profile see them, good by default."""

from dataclasses import replace
from datetime import date

from chautari.lib import picture
from chautari.procedure.seen import Badge, Body, Confirmation, Logo, Neighbour, Number, Picture, Seen
from tests import emblems

TODAY = date(2026, 11, 26)
OBJECTIVE = "मुलुकको शान्ति सुरक्षा, सीमा व्यवस्थापन, राहदानी तथा नागरिकता सेवा र विपद् व्यवस्थापन गर्ने निकाय"
LOGO = Logo("logo", emblems.marks(1))
MARK = LOGO.marks[0]
COVER = emblems.marks(2)[0]


def body(**changes):
    """The Ministry of Home Affairs."""
    ministry = Body(
        names_ne=("गृह मन्त्रालय",),
        names_en=("Ministry of Home Affairs",),
        abbreviations=("MoHA",),
        domains=("moha.gov.np",),
        website="https://moha.gov.np",
        objective=OBJECTIVE,
        logos=(LOGO,),
        numbers=(Number("+9779851012345", "सूचना अधिकारी"),),
    )
    return replace(ministry, **changes)


def municipality(district="रसुवा", english="Rasuwa", **changes):
    """One of the two rural municipalities that are called Kalika."""
    kalika = Body(
        names_ne=("कालिका गाउँपालिका",),
        names_en=("Kalika Rural Municipality",),
        places=(district, english),
        domains=("kalikamunrasuwa.gov.np",),
        neighbours=(Neighbour(("कालिका गाउँपालिका", "Kalika Rural Municipality"), ("चितवन", "Chitwan")),),
    )
    return replace(kalika, **changes)


def district_office(place_ne="काठमाडौं", place="Kathmandu"):
    """A district administration office."""
    return Body(
        names_ne=(f"जिल्ला प्रशासन कार्यालय, {place_ne}",),
        names_en=(f"District Administration Office, {place}",),
        abbreviations=("DAO",),
        places=(place_ne, place),
    )


def confirmed(cited, what, **changes):
    """Two officers say that it fits."""
    return (replace(Confirmation(cited, what, asked_by=7, confirmed_by=8), **changes),)


def seen(network="x", **changes):
    """An account of the ministry that is as it should be."""
    letter = {"x": "T", "facebook": "F", "viber": "V"}.get(network, "T")
    handle = {"facebook": "MoHANepal"}.get(network, "MoHA_Nepal")
    account = Seen(
        body=body(),
        network=network,
        today=TODAY,
        kind={"x": "user", "facebook": "page", "viber": "channel"}.get(network, ""),
        name="गृह मन्त्रालय",
        handle=handle,
        details=f"{OBJECTIVE} moha.gov.np",
        longest=160,
        email="info@moha.gov.np",
        is_email_confirmed=True,
        number="+9779851012345",
        picture=Picture(MARK),
        cover=Picture(COVER),
        badge=Badge(
            opened=date(2020, 1, 1), shown=True, kind={"x": "government"}.get(network, "blue_verified")
        ),
        confirmations=(
            *confirmed(f"{letter}4", COVER),
            *confirmed({"V": "V5"}.get(letter, f"{letter}6"), f"गृह मन्त्रालय @{handle}"),
        ),
    )
    return replace(account, **changes)


def changed_mark(number, change):
    """The mark of an emblem after a change."""
    return picture.mark(emblems.saved(change(emblems.emblem(number))))
