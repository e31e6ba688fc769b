"""The plug for NudeNet (requirements/seen.txt), a model that marks bare parts of bodies: chautari.lib.nudity:scorer."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

BARE: Final = frozenset(
    {
        "FEMALE_GENITALIA_EXPOSED",
        "MALE_GENITALIA_EXPOSED",
        "FEMALE_BREAST_EXPOSED",
        "BUTTOCKS_EXPOSED",
        "ANUS_EXPOSED",
    }
)


def scorer() -> Callable[[bytes], float]:
    """Loads the model; what it gives back says how sure the model is of the barest part that it marks."""
    detector: Any = import_module("nudenet").NudeDetector()

    def score(content: bytes) -> float:
        marked = detector.detect(content)
        return max((float(each["score"]) for each in marked if each["class"] in BARE), default=0.0)

    return score
