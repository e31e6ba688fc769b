"""Lists of earlier pages to hand in: 5,000 rows, of which every tenth is dirty in one of many ways; always the same."""

import random
from dataclasses import dataclass

from chautari.agencies.models import Agency, Belonging

DISTRICTS = (("कास्की", "Kaski"), ("झापा", "Jhapa"), ("चितवन", "Chitwan"), ("दाङ", "Dang"), ("इलाम", "Ilam"))
HEAD = ("लिङ्क", "पेजको नाम", "निकाय", "मन्त्रालय", "जिल्ला", "इमेल", "लाइक", "खोलिएको मिति", "कैफियत")
NAMES = (
    ("सिँचाइ", "Irrigation"),
    ("सडक", "Road"),
    ("कृषि", "Agriculture"),
    ("वन", "Forest"),
    ("शिक्षा", "Education"),
)


@dataclass(frozen=True)
class Dirt:
    """One way in which a row is dirty, and the reason that it must be given."""

    why: str
    cells: tuple[str, ...]  # of the first column


DIRTY = (
    Dirt("empty", ("", "-", "–")),
    Dirt("nothing", ("छैन", "N/A", "none")),
    Dirt("words", ("फेसबुकमा छ, हेर्नुहोला", "see our page", "कार्यालयको पेज")),
    Dirt("mail", ("info@office{n}.gov.np",)),
    Dirt("website", ("www.office{n}.gov.np", "https://office{n}.gov.np/")),
    Dirt("foreign", ("https://www.youtube.com/@office{n}", "https://www.tiktok.com/@office{n}/")),
    Dirt(
        "dead",
        (
            "https://www.facebook.com/groups/{n}",
            "https://www.facebook.com/share/1AbC{n}/",
            "http://www.facebook.com/group.php?gid={n}",
        ),
    ),
    Dirt(
        "personal",
        (
            "https://www.facebook.com/profile.php?id=10006{n:09}",
            "https://www.facebook.com/people/Ram-Thapa/10007{n:09}/",
        ),
    ),
    Dirt("number", ("98412{n:05}", "९८४१३{n:05}")),
    Dirt("twice", ()),
)


def spelled(handle, chance):
    """One page, as people write it."""
    return chance.choice(
        (
            f"https://www.facebook.com/{handle}",
            f"facebook.com/{handle}/",
            f"http://m.facebook.com/{handle}?ref=bookmarks",
            f"https://fb.com/{handle.upper()}",
            f"@{handle}",
            f"http://www.facebook.com/#!/{handle}",
            f"हाम्रो पेज: https://www.facebook.com/{handle}",
        )
    )


def bodies(number=400):
    """A Government with twenty ministries, and offices of every district under them."""
    top = Agency.objects.create(
        code="gon", kind="government", name_ne="नेपाल सरकार", name_en="Government of Nepal"
    )
    made = [
        Agency(
            code=f"min-{n}",
            kind="ministry",
            name_ne=f"मन्त्रालय {n}",
            name_en=f"Ministry {n}",
            domain=f"min{n}.gov.np",
        )
        for n in range(20)
    ]
    for n in range(number):
        (ne, en), (place_ne, place_en) = NAMES[n % 5], DISTRICTS[n // 5 % 5]
        made.append(
            Agency(
                code=f"off-{n}", kind="office", name_ne=f"{ne} कार्यालय {n // 25}", name_en=f"{en} Office {n // 25}",
                place_ne=place_ne, place_en=place_en, domain=f"off{n}.gov.np" if n % 3 == 0 else "",
            )
        )  # fmt: skip
    Agency.objects.bulk_create(made)
    stored = {body.code: body for body in Agency.objects.all()}
    ministries = [body for code, body in stored.items() if code.startswith("min-")]
    Belonging.objects.bulk_create(Belonging(agency=body, parent=top) for body in ministries)
    offices = [stored[f"off-{n}"] for n in range(number)]
    Belonging.objects.bulk_create(
        Belonging(agency=body, parent=ministries[n % 20]) for n, body in enumerate(offices)
    )
    return ministries, offices


def rows(offices, *, number=5_000, seed=2075):
    """The rows without their heading, and for each dirty one (by its place) the reason it must be given."""
    chance, made, wanted = random.Random(seed), [], {}
    for n in range(number):
        body = offices[n % len(offices)]
        name = chance.choice(
            (body.name_ne, body.name_en, body.name_en.upper(), f"नेपाल सरकार, {body.name_ne}")
        )
        district = chance.choice((body.place_ne, body.place_en, ""))
        mail = f"info@{body.domain}" if body.domain and chance.random() < 0.5 else ""
        page = spelled(f"office.no{n}", chance)
        row = [
            page,
            f"पेज {n}",
            name,
            "",
            district,
            mail,
            chance.choice(("१२,३४५", "980", "1.2K", "")),
            chance.choice(("2072-05-01", "२०७३", "2015-06-01", "")),
            "",
        ]
        if n % 10 == 9:
            dirt = DIRTY[n // 10 % len(DIRTY)]
            wanted[n] = dirt.why
            row[0] = (
                chance.choice(dirt.cells).format(n=n)
                if dirt.cells
                else f"facebook.com/{'Office.No' + str(n - 1)}"
            )
        made.append(row)
    return made, wanted


def csv(made, *, head=HEAD, between=",", mark=True):
    """The rows as a file, as Excel saves it."""
    text = "\r\n".join(between.join(f'"{cell}"' if cell else "" for cell in row) for row in (head, *made))
    return text.encode("utf-8-sig" if mark else "utf-8")
