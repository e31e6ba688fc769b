"""What keeps a notice from going on; each raises Refused with the reason and, where there is one, the clause."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from chautari.acts import posts
from chautari.acts.words import Reading
from chautari.agencies.models import Officer
from chautari.lib.errors import Refused
from chautari.procedure.p2075 import t12_second_officer as law
from chautari.publishing import continuity, library, queries, road
from chautari.publishing.costs import refuse_beyond
from chautari.publishing.models import Notice, Version


def faulty(version: Version, problems: Sequence[str]) -> None:
    """A network would not take one of its versions."""
    if problems:
        told = {"account": version.account, "problem": problems[0]}
        raise Refused(_("%(account)s: %(problem)s") % told)


def unready(notice: Notice, by: Officer) -> None:
    """It goes nowhere, or not where it should; with every account silent it goes to the portal alone."""
    versions = list(notice.versions.select_related("account"))
    if not versions and not continuity.is_portal_alone(by):
        raise Refused(_("Choose at least one account for this notice."))
    if library.is_mixed(notice):
        raise Refused(str(library.MIXED))
    if notice.quote and not posts.is_post(notice.quote):
        raise Refused(_("What this notice quotes is no address of a post. Mend it, or leave it empty."))
    for version in versions:
        faulty(version, (*queries.problems(notice, version), *queries.stopped(version.account)))
    refuse_beyond(notice)


def words(found: Reading) -> None:
    """Words that the guard refuses."""
    if found.is_refused and found.worst:
        raise Refused(found.worst.says, clause=found.worst.clause)


def own(notice: Notice, by: Officer) -> None:
    """Two officers stand behind every notice, and another one behind each further step; the database holds it too."""
    for finding in law.second_officer(road.asked(notice, by)):
        raise Refused(str(finding.message), clause=finding.provision)


def too_late(notice: Notice, *, at_once: bool = False) -> None:
    """Its time has passed: nothing goes out then, whether the desk has noticed already or not."""
    if why := road.lateness(notice, at_once=at_once):
        raise Refused(why)


def unseen(notice: Notice, seen: int | None) -> None:
    """It was handed in anew since the officer opened it, maybe with other words."""
    if seen is not None and seen != notice.round:
        raise Refused(_("This notice was changed and handed in anew since you opened it. Read it again."))


def gone(changed: int) -> None:
    """Of two who take one step at once the second finds it taken."""
    if not changed:
        raise Refused(_("Somebody else has dealt with this notice meanwhile. Look at it again."))
