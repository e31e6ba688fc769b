"""The figures of the rules: tone, personal data, urgency. ``python -m tests.bench.words_rules`` prints them alone.

Whoever wrote these texts also wrote the rules, so that recall is an upper bound; the alarms on NepSA and on police titles are not.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

from chautari.language import personal, tone, urgency
from chautari.language.spans import Tier, Urgency
from chautari.language.words import Text
from tests.bench.stage import Figure

HOME = Path(__file__).resolve().parents[2]
TABLES = HOME / "tests/unit/language/tables"
ABSENT = "shared/data/text is not on this machine: only the repository's own texts measured"
TIERS = {"block": "refuse", "approve": "second_officer", "warn": "advice", "ok": "none"}
SCRIPTS = {"ne": "devanagari", "ro": "roman", "en": "english"}
WANTED = {"refuse": 0.9, "second_officer": 0.85, "advice": 0.85}
ALARMING = {"life", "disaster", "health", "violence"}


def data():
    """The folder of texts, or None."""
    found = (up / "shared/data/text" for up in HOME.parents)
    return next((folder for folder in found if (folder / "authored_tone.jsonl").exists()), None)


def rows(folder, name):
    """The rows of one file."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def own(name, *, half=None):
    """The rows of an own table: label, script, text; ``half`` is "dev" or "sealed" (every second of its kind)."""
    seen = Counter()
    for line in (TABLES / f"{name}.tsv").read_text("utf-8").splitlines():
        label, script, text = line.split("\t")
        seen[label, script] += 1
        if half is None or (seen[label, script] % 2 == 0) == (half == "sealed"):
            yield label, SCRIPTS[script], text


def worst(text):
    """The highest tier that the tone guard gives."""
    return max((span.tier for span in tone.check(Text(text))), default=Tier.NONE, key=lambda tier: tier.rank)


def told(what, where, hits, of, *, least=None, most=None, bare=""):
    """A share with its goal."""
    share = hits / of if of else 0.0
    is_met = share >= least if least is not None else share <= most
    goal = f"≥ {least:.0%}" if least is not None else f"≤ {most:.0%}"
    return Figure("words", what, where, f"{share:.1%} ({hits} of {of})", bare, "", goal, is_met)


def courtesy(texts, name):
    """Recall of each tier in each script, and false alarms on correct texts. A higher tier than the label's counts as found."""
    found, asked = Counter(), Counter()
    for label, script, text in texts:
        seen = worst(text)
        asked[label, script] += 1
        found[label, script] += seen is not Tier.NONE if label == "none" else seen.rank >= Tier(label).rank
    for label, script in sorted(asked):
        goal = {"most": 0.02} if label == "none" else {"least": WANTED[label]}
        what = "correct texts with any mark" if label == "none" else f"{label} found"
        yield told(f"tone, {name}: {what}", script, found[label, script], asked[label, script], **goal)


def titles(folder):
    """Titles of police notices: full of crime, none of them rude."""
    seen = [worst(row["text"]) for row in rows(folder, "police_titles")]
    yield told("tone, police titles: refused", "devanagari", seen.count(Tier.REFUSE), len(seen), most=0.0)
    marked = len(seen) - seen.count(Tier.NONE)
    yield told("tone, police titles: any mark", "devanagari", marked, len(seen), most=0.01, bare="0.4 %")


def privacy(texts, name):
    """Precision and recall of the kinds of personal data a text has."""
    right = wrong = missed = 0
    for wanted, text in texts:
        found = set(personal.kinds(personal.find(Text(text))))
        right, wrong, missed = (
            right + len(found & wanted),
            wrong + len(found - wanted),
            missed + len(wanted - found),
        )
    yield told(f"personal data, {name}: precision", "all", right, right + wrong, least=0.97, bare="1.00")
    yield told(f"personal data, {name}: recall", "all", right, right + missed, least=0.97, bare="0.97")


def own_privacy():
    """The own table of personal data; "-" is a text with none."""
    for line in (TABLES / "personal.tsv").read_text("utf-8").splitlines():
        label, text = line.split("\t")
        yield {label} - {"-"}, text


def alarms(texts, name):
    """Recall of P0 in each script, and the share of calm texts that raise it."""
    found, asked = Counter(), Counter()
    for label, script, text in texts:
        alarming = label in ALARMING
        asked[alarming, script] += 1
        found[alarming, script] += urgency.read(Text(text))[0] is Urgency.P0
    for alarming, script in sorted(asked):
        goal = {"least": 0.9} if alarming else {"most": 0.03}
        what = "P0 found" if alarming else "P0 where none is"
        yield told(
            f"urgency, {name}: {what}", script, found[alarming, script], asked[alarming, script], **goal
        )


def labels(texts, name):
    """How often the kind is the one that a person gave."""
    pairs = [(urgency.read(Text(text))[1], label) for label, _, text in texts if label != "calm"]
    yield told(
        f"kind, {name}: as labelled",
        "all",
        sum(kind == label for kind, label in pairs),
        len(pairs),
        least=0.9,
    )


def is_personal(text):
    """Whether it is a matter to be answered in private."""
    read = Text(text)
    return bool(personal.find(read)) or any(span.reason == "kind.personal" for span in urgency.read(read)[2])


def matters(folder):
    """Personal matters found, and how many political comments are taken for one."""
    asked = [row["text"] for row in rows(folder, "authored_triage") if row["label"] == "personal"]
    yield told(
        "personal matter, authored_triage: found", "all", sum(map(is_personal, asked)), len(asked), least=0.9
    )
    texts = [row["text"] for row in rows(folder, "nepsa_comments")]
    raised = sum(map(is_personal, texts))
    yield told("personal matter, NepSA comments", "devanagari", raised, len(texts), most=0.02, bare="1.9 %")


def comments(folder):
    """Political comments: hardly one of them is a call for help."""
    texts = [row["text"] for row in rows(folder, "nepsa_comments")]
    raised = sum(urgency.read(Text(text))[0] is Urgency.P0 for text in texts)
    yield told("urgency, NepSA comments: P0", "devanagari", raised, len(texts), most=0.03, bare="1.7 %")
    found = sum(bool(personal.find(Text(text))) for text in texts)
    yield told("personal data, NepSA comments: any found", "devanagari", found, len(texts), most=0.01)
    calm = [row["text"] for row in rows(folder, "nepsa_comments") if not row["abusive"]]
    refused = sum(worst(text) is Tier.REFUSE for text in calm)
    yield told(
        "tone, NepSA comments not marked abusive: refused", "devanagari", refused, len(calm), most=0.05
    )
    yield speed(texts)


def speed(texts):
    """Texts a second of one core's CPU time, tone, personal data and urgency together, texts already folded."""
    rates = []
    for _ in range(3):
        folded = [Text(text) for text in texts]
        for text in folded:
            _ = text.words, text.meant
        began = time.process_time()
        for text in folded:
            tone.check(text)
            personal.find(text)
            urgency.read(text)
        rates.append(len(texts) / (time.process_time() - began))
    ours = median(rates)
    what = f"the rules together: texts a second a core ({len(texts)} comments; first time {rates[0]:,.0f})"
    return Figure("words", what, "CPU", f"{ours:,.0f}", "", "", "≥ 2,000", ours >= 2000)


def figures():
    """The repository's own texts, then the shared ones."""
    for half in ("dev", "sealed"):
        yield from courtesy(own("tone", half=half), f"own texts, {half}")
        yield from alarms(own("triage", half=half), f"own texts, {half}")
        yield from labels(own("triage", half=half), f"own texts, {half}")
    yield from courtesy(own("tone_more"), "own texts, later sets")
    yield from alarms(own("triage_more"), "own texts, later sets")
    yield from privacy(own_privacy(), "own texts")
    folder = data()
    if folder is None:
        yield Figure("words", ABSENT, "", "–", "", "", "texts", is_met=False)
        return
    replies = [(TIERS[row["label"]], row["script"], row["text"]) for row in rows(folder, "authored_tone")]
    yield from courtesy(replies, "authored_tone")
    yield from titles(folder)
    yield from privacy(
        [(set(row["entities"]), row["text"]) for row in rows(folder, "authored_pii")], "authored_pii"
    )
    messages = [(row["label"], row["script"], row["text"]) for row in rows(folder, "authored_triage")]
    yield from alarms(messages, "authored_triage")
    yield from labels(messages, "authored_triage")
    yield from matters(folder)
    yield from comments(folder)


if __name__ == "__main__":
    met = [print(each, flush=True) or each.is_met for each in figures()]
    sys.exit(0 if all(met) else 1)
