"""A desk of its own for each engine, to be hurt."""

import pytest

from tests.desk import Desk, national

ENGINES = [
    pytest.param("embedded", id="sqlite"),
    pytest.param("national", id="postgresql-celery", marks=[pytest.mark.postgres, pytest.mark.rabbit]),
]


@pytest.fixture(scope="module", params=ENGINES)
def desk(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"faults-{request.param}")
    if request.param == "national":
        with national("chautari_faults") as settings:
            yield from _running(Desk(folder, **settings))
    else:
        yield from _running(Desk(folder))


def _running(desk):
    desk.start()
    try:
        yield desk
    finally:
        desk.stop()


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/faults" in str(item.path):
            item.add_marker(pytest.mark.processes)
