"""``chautari rehearse``: sets the stage of a rehearsal, lets the example agency live; called by ``demo``."""

import argparse
import sys
import time

from django.core.management import call_command

from chautari.agencies.actions import seed
from chautari.config.env import env
from chautari.config.rehearsal import life, stage
from chautari.config.rehearsal.networks import Networks


def run(chosen: argparse.Namespace) -> int:
    """0 when the example agency is ready; everything went through the desk's own actions and doors."""
    began = time.monotonic()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    seed(by=None)
    with Networks(f"http://127.0.0.1:{env.sandbox_port}") as networks:
        scenes = stage.build(networks, password=chosen.password)
        if chosen.bare:
            with life.open_door():
                life.subscribe()
        else:
            told = life.live(scenes, networks)
            seconds = time.monotonic() - began
            sys.stderr.write(f"chautari: three months of an example agency in {seconds:.0f} s: {told}\n")
    return 0
