"""Every number that the guards go by, with the figure that justifies it. Figures: ``python -m tests.bench.words``."""

from typing import Final

from chautari.language.spans import Ground

ABUSE_PROPOSED: Final = 0.5
"""The model's score is scaled so that 0.5 is the threshold of the best macro-F1 in five folds of NepSA (0.837)."""

ABUSE_WORDS: Final = 3
"""Words shown as the reason. In NepSA the heaviest word lies in the marked part of nine in ten proposals."""

ABUSE_SHOWN: Final = 0.4
"""A word is shown when it brings at least this part of what the heaviest brings; below, the words shown are chance."""

PROPOSING_GROUNDS: Final = frozenset(Ground) - {Ground.INSULT}
"""Grounds whose words propose a case where the model is silent, as it is in English and about castes and religions. Of NepSA's
comments they add about as many rightly as wrongly (macro-F1 0.840 and 0.839); words of insult add twice as many wrongly (0.834)."""

ALARM: Final = 4
"""A danger told in words of its own weighs 4; a weaker one needs a sign that it is here and now (1) or a call for help
(2). NepSA: 1.3 % of 2,317 political comments raise P0 (goal 3 %); the 84 alarming messages of authored_triage all do."""

CALM: Final = 1
"""What a song, a film, politics, thanks or training take away. At 0 NepSA raises 1.5 %, at 2 0.9 % and alarms are missed."""

LOUD: Final = 14
"""Letters in a run of capitals; acronyms side by side are shorter. No title of the police and no correct reply is marked."""
