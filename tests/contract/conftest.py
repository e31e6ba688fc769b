"""What all connectors are tested with."""

from collections.abc import Callable
from typing import Any

import pytest
from recorded import ABSENT, FOLDER, recorded


@pytest.fixture
def shared() -> Callable[[str], Any]:
    """Read a recorded file; the test is skipped where there is none."""
    if not FOLDER:
        pytest.skip(ABSENT)
    return recorded
