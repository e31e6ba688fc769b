"""A desk of its own for each file and engine, driven over HTTP as officers and networks drive it."""

import pytest

from tests.desk import ENGINES, running


@pytest.fixture(scope="module", params=ENGINES)
def desk(request, tmp_path_factory):
    name = request.module.__name__.rpartition("test_")[2]
    yield from running(request.param, tmp_path_factory.mktemp(name), name)


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/ends" in str(item.path):
            item.add_marker(pytest.mark.processes)
