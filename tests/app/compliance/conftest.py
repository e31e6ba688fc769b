"""A further legal text, added as a newcomer adds one: a folder, and its line in the list."""

import importlib
import sys

import pytest

from chautari import procedure
from chautari.compliance.duties import duties_of
from chautari.procedure import instruments as known

INDEX = '''
"""A text of tests."""

from datetime import date

from chautari.procedure.base import Provision, evidenced
from chautari.procedure.duty import Duty, Place, Watch
from chautari.procedure.instrument import Instrument
from chautari.procedure.p2075 import t05_details

WHERE = "chautari.compliance.actions.evidence:attest"
INSTRUMENT = Instrument(
    key="{key}",
    year=2083,
    ne="नमुना निर्देशिका, २०८३",
    en="Sample Directive, 2083",
    provisions=(
        Provision(("A1",), "निकायले लेख्नेछ।", "The agency writes it down.", (evidenced("Said.", WHERE),)),
        Provision(("T3",), "विवरण पूरा हुनेछ।", "The details are complete.", (evidenced("Said.", WHERE),)),
    ),
    duties=(
        Duty(("A1",), Watch.ATTESTED, 3, Place.DUTY, of_account=False),
        Duty(("T3",), t05_details.check, 2, Place.FACE),
    ),
    since=date(2026, 7, 17),
    {more}
)
'''


@pytest.fixture
def sixth(tmp_path, monkeypatch):
    """Adds an instrument: writes its folder, and its one line into the list."""
    added = []

    def add(key="p2083", more=""):
        folder = tmp_path / key
        folder.mkdir()
        (folder / "__init__.py").write_text('"""A text of tests."""\n')
        (folder / "index.py").write_text(INDEX.format(key=key, more=more))
        monkeypatch.setattr(procedure, "__path__", [*procedure.__path__, str(tmp_path)])
        monkeypatch.setattr(known, "LISTED", [*known.LISTED, key])
        added.append(key)
        _forget()
        return known.instrument(key)

    yield add
    for key in added:
        for name in (f"chautari.procedure.{key}.index", f"chautari.procedure.{key}"):
            sys.modules.pop(name, None)
        procedure.__dict__.pop(key, None)
    _forget()


def _forget():
    importlib.invalidate_caches()
    known.instruments.cache_clear()
    duties_of.cache_clear()
