"""Encodes everything that a run learns from, each set once (see `lessons.py`)."""

import json
from pathlib import Path

from batches import items_of, pack
from encode import Vocabulary
from first_task import news_lessons, verb_lessons
from lessons import Lessons, gold_epoch
from passes import PassSet
from prepare import Example
from soft_labels import FORMS, mined_lessons


def encode_gold(
    lessons: Lessons,
    vocabulary: Vocabulary,
    training: list[Example],
    dev: list[Example],
    swap_names: float,
    epochs: int,
) -> None:
    """The labelled passages, epoch by epoch, and the dev passages' targets."""
    lessons.folder.mkdir(parents=True, exist_ok=True)
    (lessons.folder / "vocabulary.json").write_text(json.dumps({"pad": vocabulary.pad}))

    def asked() -> PassSet:
        return pack([item for e in dev for item in items_of(vocabulary, e, e.targets)])

    lessons.get("dev", asked)
    for epoch in range(1, epochs + 1):
        name = f"gold-{epoch:02}"
        lessons.get(name, lambda e=epoch: gold_epoch(vocabulary, training, swap_names, e))


def encode_mined(lessons: Lessons, vocabulary: Vocabulary, mined: Path, every: int) -> None:
    """Every `every`th mined quotation, as it is and with other countries."""
    paths = [lessons.folder / f"{form}.npz" for form in FORMS]
    if not all(path.exists() for path in paths):
        for path, passes in zip(paths, mined_lessons(vocabulary, mined, every)):
            passes.save(path)


def encode_first_task(lessons: Lessons, vocabulary: Vocabulary, mined: Path, news: Path) -> None:
    """Masked reporting verbs and NewsMTSC."""
    lessons.get("verbs", lambda: verb_lessons(vocabulary, mined))
    lessons.get("news", lambda: news_lessons(vocabulary, news))
