"""Words: the figures of the guards on texts, beside those that others published. ``python -m tests.bench.words`` prints them alone.

The texts are no part of the repository: they are looked for in ``shared/data/text`` beside or above it. Without them only
what needs none is measured, and the table says so.
"""

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from chautari.language.keys import key, romanise
from chautari.language.model import shipped
from chautari.language.review import review
from chautari.language.search import search_keys
from chautari.language.spans import Purpose
from chautari.language.thresholds import ABUSE_PROPOSED
from chautari.language.train.__main__ import KEEP
from chautari.language.train.corpus import comments, examples, more, official, rows, terms, words
from chautari.language.train.fit import fit
from chautari.language.train.measure import FOLDS, Judged, auc, folds, threshold, validated
from chautari.language.words import Script, Text
from tests.bench import words_asked, words_rules
from tests.bench.stage import Figure

HOME = Path(__file__).resolve().parents[2]
TABLES = HOME / "tests/unit/language/tables"
SCRIPTS = ("Devanagari", "romanised", "English")
ABSENT = "shared/data/text is not on this machine: nothing measured"
IMPORT = "import chautari.language.review"


def data():
    """The folder of texts, or None."""
    found = (up / "shared/data/text" for up in HOME.parents)
    return next((folder for folder in found if (folder / "nepsa_comments.jsonl").exists()), None)


def figure(what, where, ours, wanted, *, is_met, bare=""):
    """One line of the table; ``bare`` is the published figure."""
    return Figure("words", what, where, ours, bare, "", wanted, is_met)


def learning(folder):
    """Five folds of NepSA, and the same models on their test comments in Latin letters."""
    found = comments(folder)
    always = [*official(folder), *terms(folder), *more([TABLES / "criticism_learnt.tsv"])]
    told, judged = validated(found, always, keep=KEEP)
    yield figure(
        f"abuse, macro-F1 in {FOLDS} folds (± {told.spread:.3f}), thresholds chosen inside; {told.comments} comments",
        "NepSA",
        f"{told.macro_f1:.3f}",
        "≥ 0.83, aim 0.86",
        is_met=told.macro_f1 >= 0.83,
        bare="none published; NB-SVM prototype 0.827, word NB 0.719",
    )
    yield figure(
        f"precision at recall 0.70; AUC {told.auc:.3f}",
        "NepSA",
        f"{told.precision_at_recall:.3f}",
        "≥ 0.70",
        is_met=told.precision_at_recall >= 0.70,
        bare="prototype AUC 0.93",
    )
    yield across(found, always, threshold(judged))


def across(found, always, bar):
    """Learnt from Devanagari, asked in Latin letters as people type, at the threshold of Devanagari."""
    placed, rng, judged = folds(found, FOLDS), random.Random(7), []
    for fold in range(FOLDS):
        learnt = [comment for comment, at in zip(found, placed, strict=True) if at != fold]
        line = fit([*(each for each in examples(learnt) if each.words), *always], keep=KEEP)
        for comment, at in zip(found, placed, strict=True):
            if at == fold:
                judged.append(Judged(line.margin(words(typed(comment.text, rng))), comment.is_abuse))
    hit = sum(each.margin >= bar and each.is_abuse for each in judged)
    f1 = 2 * hit / (sum(each.margin >= bar for each in judged) + sum(each.is_abuse for each in judged))
    return figure(
        f"across scripts: F1 of abuse, test comments put in Latin letters by rule with loose spelling (upper bound); "
        f"AUC {auc(judged):.3f}",
        "NepSA",
        f"{f1:.3f}",
        "≥ 0.617",
        is_met=f1 >= 0.617,
        bare="0.617 on real romanised comments (not at hand); 0.309 without a skeleton",
    )


LOOSE = (
    ("chh", "x"),
    ("chh", "ch"),
    ("sh", "s"),
    ("w", "v"),
    ("w", "b"),
    ("ee", "i"),
    ("ph", "f"),
    ("aa", "a"),
    ("bh", "v"),
)


def typed(text, rng):
    """A comment as somebody might type it: long vowels short, some letters changed at random, some unsaid a left out."""
    told = []
    for word in Text(text).words:
        latin = romanise(word.text) if word.script is Script.DEVANAGARI else word.text
        for letters, other in LOOSE:
            if letters == "aa" or rng.random() < 0.4:
                latin = latin.replace(letters, other)
        if len(latin) > 5 and rng.random() < 0.3:
            at = latin.find("a", 1, -1)
            latin = latin[:at] + latin[at + 1 :] if at > 0 else latin
        told.append(latin)
    return " ".join(told)


def criticism():
    """Harsh words about an office's work, in three scripts, that no model has learnt from."""
    table = [line.split("\t") for line in (TABLES / "criticism_apart.tsv").read_text("utf-8").splitlines()]
    for at, where in enumerate(SCRIPTS):
        told = [review(row[at], Purpose.INBOUND).abuse for row in table]
        alarms = sum(each.is_proposed for each in told)
        grounds = sum(bool(each.grounds) for each in told)
        yield figure(
            f"harsh criticism called abuse, of {len(table)} sentences; a ground of O1 named: {grounds}",
            where,
            f"{alarms}",
            "≤ 1",
            is_met=alarms <= 1,
        )


def disguises(folder):
    """Disguised spellings of OKN that read as the term they hide: every word of it by key."""
    asked = found = 0
    for row in rows(folder / "okn_tfgbv.jsonl"):
        if row["tfgbv"] and row["term"].lower() not in row["text"].lower():
            read = Text(row["text"])
            seen = {word.key for word in (*read.words, *read.meant)}
            asked += 1
            found += all(key(word) in seen for word in row["term"].split())
    share = found / asked
    return figure(
        f"disguised spellings read plainly, of {asked}",
        "OKN",
        f"{share:.1%}",
        "≥ 90 %",
        is_met=share >= 0.9,
        bare="91.5 %",
    )


def search():
    """Romanised words that find their Devanagari word, and those that find another one of the table."""
    pairs = [line.split("\t") for line in (TABLES / "romanised.tsv").read_text("utf-8").splitlines()]
    named = {word: set(search_keys(word)) for _, word in pairs}
    hits = sum(not named[word].isdisjoint(search_keys(latin)) for latin, word in pairs)
    false = sum(
        not keys.isdisjoint(search_keys(latin)) and key(other) != key(word)
        for latin, word in pairs
        for other, keys in named.items()
        if other != word
    )
    yield figure(
        f"romanised finds Devanagari, of {len(pairs)} pairs",
        "search",
        f"{hits / len(pairs):.1%}",
        "≥ 95 %",
        is_met=hits >= 0.95 * len(pairs),
    )
    yield figure(
        f"another word found, of {len(pairs) * (len(named) - 1)} possible",
        "search",
        f"{false}",
        "≤ 5",
        is_met=false <= 5,
    )


def speed(folder):
    """Texts a second of one core's CPU time: the model alone and the full review, with nothing remembered at first."""
    texts = [comment.text for comment in comments(folder)]
    for what, act, least in (
        ("the model", lambda text: shipped().weigh(Text(text)), 2000),
        ("full review of what came in", lambda text: review(text, Purpose.INBOUND), 1000),
        ("full review of a reply", lambda text: review(text, Purpose.REPLY), 1000),
    ):
        act("नमस्ते hello")
        rates = []
        for _ in range(3):
            began = time.process_time()
            for text in texts:
                act(text)
            rates.append(len(texts) / (time.process_time() - began))
        yield figure(
            f"{what}: texts a second a core ({len(texts)} comments; first time {rates[0]:,.0f})",
            "CPU",
            f"{median(rates):,.0f}",
            f"≥ {least:,}",
            is_met=median(rates) >= least,
        )


def cost():
    """Seconds that importing and the first review take, over a bare interpreter."""
    first = f"{IMPORT} as r; r.review('नमस्ते', r.Purpose.INBOUND); r.review('नमस्ते', r.Purpose.REPLY)"
    for what, code in (("import", IMPORT), ("import and a first review of each kind", first)):
        ours, bare = (min(seconds(each) for _ in range(5)) for each in (code, "pass"))
        yield figure(
            f"{what}, over a bare interpreter",
            "wall",
            f"{ours - bare:.2f} s",
            "≤ 0.5 s",
            is_met=ours - bare <= 0.5,
        )


def seconds(code):
    """Wall time of a fresh interpreter that runs this."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HOME)
    return time.perf_counter() - began


def highlights(folder):
    """Whether the heaviest word of a proposal lies in what people marked; on comments the model knows."""
    told = inside = 0
    for comment in comments(folder):
        weighed = shipped().weigh(Text(comment.text))
        if comment.is_abuse and weighed.score >= ABUSE_PROPOSED:
            told += 1
            inside += max(weighed.shares)[1] in {word for part in comment.marked for word in words(part)}
    return figure(
        f"the heaviest word lies in the marked part, of {told} proposals (comments it has learnt from)",
        "NepSA",
        f"{inside / told:.1%}",
        "≥ 80 %",
        is_met=inside >= 0.8 * told,
        bare="36 of 40",
    )


def figures():
    """What needs no texts, then what does; the rules first."""
    yield from words_rules.figures()
    yield from criticism()
    yield from search()
    yield from cost()
    yield from words_asked.figures()
    folder = data()
    if folder is None:
        yield figure(ABSENT, "NepSA, OKN", "–", "texts", is_met=False)
        return
    yield from speed(folder)
    yield disguises(folder)
    yield highlights(folder)
    yield from learning(folder)


if __name__ == "__main__":
    met = [print(each, flush=True) or each.is_met for each in figures()]
    print(json.dumps({"met": sum(met), "of": len(met)}))
    sys.exit(0 if all(met) else 1)
