"""Cases of abuse with their reports, the measures that a committee decided, appeals, and what spares the reviewers."""

from chautari.moderation.models.appeals import Appeal
from chautari.moderation.models.cases import Case, Ground, Report
from chautari.moderation.models.measures import LONGEST_DAYS, Measure
from chautari.moderation.models.welfare import Welfare

__all__ = ["LONGEST_DAYS", "Appeal", "Case", "Ground", "Measure", "Report", "Welfare"]
