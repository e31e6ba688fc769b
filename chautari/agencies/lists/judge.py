"""What each line of a list would do to the register: add a body, change one, nothing, or be refused and why."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from chautari.agencies.lists.cells import kinds, said
from chautari.agencies.lists.columns import BY_NAME, folded
from chautari.agencies.lists.register import Register
from chautari.agencies.lists.sheet import Line, Sheet
from chautari.agencies.lists.verdict import PLAIN, Change, Verdict, changes
from chautari.agencies.models import Agency
from chautari.bikram.templatetags.bikram import in_script

LONGEST_CODE: Final = 80
MOST_ALIKE: Final = 3


def judge(sheet: Sheet, *, tell: Callable[[int], None] = lambda _n: None) -> list[Verdict]:
    """The verdicts in the order of the lines; ``tell`` hears how many lines are read."""
    return _Judge().hear(sheet, tell)


class _Judge:
    """Knows the register and the lines heard so far."""

    def __init__(self) -> None:
        self.register = Register()
        self.kinds = kinds()
        self.verdicts: list[Verdict] = []
        self.heard: dict[object, Verdict] = {}  # body or new name → its line
        self.codes: dict[str, Verdict] = {}
        self.domains: dict[str, Verdict] = {}
        self.fresh: dict[str, list[Verdict]] = {}  # name of a new body → its lines

    def hear(self, sheet: Sheet, tell: Callable[[int], None]) -> list[Verdict]:
        for n, line in enumerate(sheet.lines, 1):
            self.verdicts.append(self._line(line))
            tell(n)
        for verdict in self.verdicts:
            self._place(verdict)
        self._refuse_circles()
        self._refuse_orphans()
        return self.verdicts

    def _line(self, line: Line) -> Verdict:
        values, faults = said(line.cells, self.kinds)
        verdict = Verdict(line.number, values, faults)
        if not faults:
            self._find(verdict)
        if not verdict.faults:
            self._once(verdict)
            self._domains(verdict)
        if verdict.body is not None and not verdict.faults and not verdict.is_new:
            verdict.changes = list(changes(verdict, self.register))
        return verdict

    def _find(self, verdict: Verdict) -> None:
        """The body that a line means: by its code, else by its names and place; a new one where there is none."""
        values = verdict.values
        if code := values.get("code"):
            verdict.body = self.register.by_code.get(code)
            if verdict.body is not None and verdict.body.until:
                verdict.faults.append(_("This body is no more. Use the code of the body that it became."))
        else:
            names = (values.get("name_ne", ""), values.get("name_en", ""))
            found = self.register.at(self.register.named(*names), values)
            if len(found) > 1:
                codes = ", ".join(body.code for body in found[:5])
                verdict.faults.append(
                    _("Several bodies have this name. Write the code of the one that is meant: %(codes)s.")
                    % {"codes": codes}
                )
            verdict.body = found[0] if len(found) == 1 else None
        if verdict.body is None and not verdict.faults:
            self._new(verdict)

    def _new(self, verdict: Verdict) -> None:
        """A body that is not known. Without a code of its own it must not sound like one that is."""
        values = verdict.values
        alike = self.register.sounding(values.get("name_ne", ""), values.get("name_en", ""))
        if alike := self.register.at(alike, values) if not values.get("code") else []:
            told = ", ".join(f"{body.code} ({body})" for body in alike[:MOST_ALIKE])
            verdict.faults.append(
                _("This sounds like a known body. Write its code, or a new code for another body: %(codes)s.")
                % {"codes": told}
            )
            return
        missing = [BY_NAME[name].label for name in ("name_ne", "name_en", "kind") if not values.get(name)]
        if missing:
            verdict.faults.append(
                _("The register does not know this body. To add it, fill in: %(columns)s.")
                % {"columns": ", ".join(map(str, missing))}
            )
            return
        code = values.get("code") or self._code(values)
        if not code:
            verdict.faults.append(_("No code can be made of this name. Write one in the column “code”."))
            return
        verdict.is_new = True
        verdict.body = Agency(code=code, **{name: values[name] for name in PLAIN if name in values})
        for name in (values["name_ne"], values["name_en"]):
            self.fresh.setdefault(folded(name), []).append(verdict)

    def _code(self, values: dict[str, Any]) -> str:
        """A code made of the English name, with the place in front where the name alone is taken."""
        name, place = values["name_en"], values.get("place_en", "")
        for words in (name, f"{place} {name}"):
            code = slugify(words)[:LONGEST_CODE].strip("-")
            if len(code) > 1 and code not in self.register.by_code and code not in self.codes:
                return code
        return ""

    def _once(self, verdict: Verdict) -> None:
        """A body stands in a list once."""
        body, values = verdict.body, verdict.values
        if body is None:
            return
        place = folded(values.get("place_en", "") or values.get("place_ne", ""))
        named: object = (folded(body.name_ne), folded(body.name_en), place)
        keys = [
            f"code:{body.code}",
            named if verdict.is_new and "code" not in values else body.pk or body.code,
        ]
        for key in keys:
            if key in self.heard:
                verdict.faults.append(
                    _("The same body stands in line %(line)s already. Leave one of the two.")
                    % {"line": in_script(self.heard[key].number)}
                )
                return
        self.heard.update(dict.fromkeys(keys, verdict))
        self.codes[body.code] = verdict

    def _domains(self, verdict: Verdict) -> None:
        """A domain belongs to one body."""
        for domain in verdict.values.get("domains", ()):
            owner = self.register.domains.get(domain)
            other = self.domains.get(domain)
            if owner is not None and (verdict.body is None or owner != verdict.body.pk):
                whose = str(self.register.by_key[owner])
            elif other is not None and other is not verdict:
                whose = other.title
            else:
                self.domains[domain] = verdict
                continue
            verdict.faults.append(
                _("The domain %(domain)s belongs to %(body)s. Take it out of one of the two.")
                % {"domain": domain, "body": whose}
            )

    def _place(self, verdict: Verdict) -> None:
        """Find what a line stands under, in the register or anywhere in the list."""
        text = verdict.values.get("parent")
        if not text or verdict.faults or verdict.body is None:
            return
        found = self._parents(text)
        if len(found) != 1:
            words = (
                _("No body is called “%(name)s”. Write the name or the code of the body above it.")
                if not found
                else _("Several bodies are called “%(name)s”. Write the code of the body above it.")
            )
            verdict.faults.append(words % {"name": text})
            return
        verdict.parent = found[0]
        if verdict.is_new:
            return
        now = self.register.parents.get(verdict.body.pk or 0)
        if not isinstance(found[0], Agency) or found[0].pk != now:
            before = str(self.register.by_key[now]) if now in self.register.by_key else ""
            after = str(found[0]) if isinstance(found[0], Agency) else found[0].title
            verdict.changes.append(Change("parent", before, after))

    def _parents(self, text: str) -> "list[Agency | Verdict]":
        code = text.lower()
        known = self.register.by_code.get(code)
        if known is not None and not known.until:
            return [known]
        if code in self.codes:
            return [self.codes[code]]
        fresh = [each for each in self.fresh.get(folded(text), []) if not each.faults]
        return [*self.register.named(text), *fresh]

    def _above(self, key: object) -> object:
        """What a body stands under once the list is taken in: a key of the register, a line, or nothing."""
        verdict = key if isinstance(key, Verdict) else self.heard.get(key)
        if isinstance(verdict, Verdict) and not verdict.faults and verdict.parent is not None:
            parent = verdict.parent
            return parent.pk if isinstance(parent, Agency) else _key(parent)
        return self.register.parents.get(key) if isinstance(key, int) else None

    def _refuse_circles(self) -> None:
        placed = [verdict for verdict in self.verdicts if not verdict.faults and verdict.parent is not None]
        for verdict in [each for each in placed if self._turns(_key(each))]:
            verdict.faults.append(_("The body would stand under itself. Mend what it stands under."))

    def _turns(self, own: object) -> bool:
        """Whether the way up from a body leads back to it."""
        seen: set[object] = set()
        step = self._above(own)
        while step is not None and step not in seen and step != own:
            seen.add(step)
            step = self._above(step)
        return step == own

    def _refuse_orphans(self) -> None:
        """What stands under a refused new body is refused with it."""
        waiting = True
        while waiting:
            waiting = False
            for verdict in self.verdicts:
                above = verdict.parent
                if isinstance(above, Verdict) and above.faults and above.is_new and not verdict.faults:
                    verdict.faults.append(
                        _("What it stands under is refused in line %(line)s. Mend that line.")
                        % {"line": in_script(above.number)}
                    )
                    waiting = True


def _key(verdict: Verdict) -> object:
    """A body's key in the register; a line that adds one is its own key."""
    body = verdict.body
    return body.pk if body is not None and body.pk is not None else verdict
