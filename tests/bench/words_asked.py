"""How long an officer waits for the guard's answer while a long text is written: read, judged by the law, and shown."""

import os
import time
from itertools import cycle

import django

from chautari.language.spans import Purpose
from tests.bench.stage import Figure
from tests.bench.words_rules import own

LONG = 5000  # characters
TIMES = 60
SOON = 0.15  # seconds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chautari.config.settings")


def text_of(labels):
    """A text of 5,000 characters out of the own texts with these labels."""
    found, lines = "", cycle(row[-1] for row in own("tone") if row[0] in labels)
    while len(found) < LONG:
        found += next(lines) + "। "
    return found[:LONG]


def answer(text):
    """The guard's answer to a notice, as the composer asks for it."""
    from django.template.loader import render_to_string

    from chautari.acts import words

    shown = {"reading": words.read(text, Purpose.POST), "id": "marks", "use": "text"}
    return render_to_string("acts/words.html#places", shown)


def figures():
    """One line for a courteous text and one for a text full of what is marked."""
    django.setup()
    for what, labels in (("courteous", {"none"}), ("all marked", {"refuse", "second_officer", "advice"})):
        text = text_of(labels)
        answer(text)
        took = []
        for _ in range(TIMES):
            began = time.process_time()
            answer(text)
            took.append(time.process_time() - began)
        p95 = sorted(took)[int(TIMES * 0.95)]
        told = f"the guard's answer to {LONG} characters, {what}: p95"
        yield Figure("words", told, "CPU", f"{p95 * 1000:.0f} ms", "", "", "< 150 ms", p95 < SOON)
