"""Four workers take and begin acts while an officer stops everything: each act has left or is held, never both."""

import threading

import pytest
from django.db import connection

from chautari.acts.models import Act
from chautari.lib import clock
from chautari.publishing import actions
from tests import make

WORKERS = 4


class Worker(threading.Thread):
    """Takes acts and begins them, until it is told to go home."""

    def __init__(self, home):
        super().__init__()
        self.home, self.begun = home, []

    def run(self):
        try:
            while not self.home.is_set():
                for act in Act.objects.claim(3):
                    if Act.objects.begin(act):
                        self.begun.append(act.pk)
        finally:
            connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="its threads share one connection in memory")
def test_of_stop_and_workers_exactly_one_has_each_act():
    approver, account = make.officer("approver"), make.account()
    for _ in range(120):
        make.act(account)
    home = threading.Event()
    workers = [Worker(home) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    while not Act.objects.filter(state="sending").exists():
        pass
    actions.stop(approver.agency, reason="भूकम्प", by=approver)
    left = set(Act.objects.filter(state="sending").values_list("pk", flat=True))
    for _ in range(20):  # written meanwhile, marked by nobody yet
        make.act(account, not_before=clock.now())
    for worker in workers:
        worker.join(0.5)
    home.set()
    for worker in workers:
        worker.join()
    begun = [pk for worker in workers for pk in worker.begun]
    assert len(begun) == len(set(begun))
    assert set(begun) == left == set(Act.objects.filter(state="sending").values_list("pk", flat=True))
    Act.objects.halt()
    assert left.isdisjoint(Act.objects.paused().values_list("pk", flat=True))
    assert len(left) + Act.objects.paused().count() == 140
