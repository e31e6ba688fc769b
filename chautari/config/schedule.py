"""The whole timetable of the desk, on one page."""

import logging
import random
import threading
import time
from typing import Final

from django.conf import settings
from django_tasks.base import Task

from chautari.acts import tasks as acts
from chautari.agencies import tasks as agencies
from chautari.alerts import pushing
from chautari.alerts import tasks as alerts
from chautari.citizens import tasks as citizens
from chautari.committees import watch as committees
from chautari.compliance import tasks as compliance
from chautari.grievances import watch as grievances
from chautari.inbox import away, deadlines, fetching, hands, judging, ladder, receipts, returning
from chautari.inbox.search import index
from chautari.intake import tasks as intake
from chautari.logbook import follow_ups
from chautari.moderation import tasks as moderation
from chautari.portal import tasks as portal
from chautari.publishing import alterations
from chautari.publishing import tasks as publishing
from chautari.publishing.website import tasks as websites
from chautari.registry import tasks as registry
from chautari.roster import watch as roster

TIMETABLE: Final[tuple[tuple["Task[..., None]", float], ...]] = (  # what, every how many seconds
    (acts.perform, 1),
    (acts.reconcile, 5),
    (acts.sweep, 20),
    (alterations.look, 3600),
    (publishing.watch, 60),
    (publishing.repeat, 60),
    (intake.open_stored, 15),
    (intake.sweep, 60),
    (judging.judge, 20),
    (away.answer, 20),
    (returning.come_back, 60),
    (receipts.sweep, 300),
    (ladder.climb, 5),
    (roster.watch, 60),
    (grievances.watch, 60),
    (grievances.reckon_all, 24 * 3600),
    (committees.watch, 60),
    (fetching.fetch, 60),
    (judging.judge_again, 24 * 3600),
    (deadlines.reckon_waiting, 20),
    (deadlines.call_overdue, 60),
    (deadlines.reckon_all, 24 * 3600),
    (agencies.call_for_holidays, 24 * 3600),
    (follow_ups.call_due, 300),
    (moderation.end_due, 30),
    (moderation.remind, 3600),
    (moderation.forget, 24 * 3600),
    (hands.clear, 24 * 3600),
    (index.catch_up, 24 * 3600),
    (citizens.expire, 3600),
    (citizens.remind, 3600),
    (intake.pull, settings.PULL_EVERY),
    (registry.check_health, 900),
    (registry.check_rights, 24 * 3600),
    (registry.apply_orders, 60),
    (publishing.expire, 60),
    (publishing.call_for_reviews, 600),
    (compliance.examine, 24 * 3600),
    (compliance.call_to_pages, 600),
    (registry.look, min(60, settings.LOOK_EVERY)),
    (registry.remind, 3600),
    (alerts.tell, 30),
    (pushing.push, 20),
    (agencies.write, 30),
    (agencies.remind, 3600),
    (agencies.clear, 3600),
    (websites.read_sites, 60),
    (portal.write_files, 600),
    (portal.prove, 3600),
)
logger = logging.getLogger("chautari.schedule")


def ring_for_ever(stop: threading.Event) -> None:
    """Ring each bell when its time has come; several hosts may do so at once."""
    jitter = random.SystemRandom().uniform
    due = {
        task.module_path: (task, time.monotonic() + jitter(0, min(every, 10))) for task, every in TIMETABLE
    }
    every = {task.module_path: seconds for task, seconds in TIMETABLE}
    while not stop.wait(0.2):
        now = time.monotonic()
        for name, (task, when) in list(due.items()):
            if when <= now:
                task.enqueue()
                due[name] = (task, now + every[name])
