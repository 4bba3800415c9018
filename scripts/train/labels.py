"""The project's own labels: they are kept without their text and joined to the corpus again.

A line of `labels/*.jsonl` is one paragraph of `corpus/news.txt.xz`:
`{"line", "hash", "pass", "quotations": [{"start", "end", "kind", "speaker", "targets"}]}`. `line`
counts from 1; `hash` is the head of the paragraph's SHA-256; offsets are code points of the
paragraph; a target is `[actor, mention, link, stance]`, its mention given as `[start, end]` in the
paragraph or null. A speaker that is no name is given in the same way.
"""

import hashlib
import lzma
from pathlib import Path

from encode import last_words
from passages import Passage, Quotation, Target, read_lines

LABELS = Path(__file__).parent / "labels"


def own_passages(data: Path) -> list[Passage]:
    """The passages of the first pass of labels; `data` is the folder with `corpus/news.txt.xz`."""
    records = [r for file in sorted(LABELS.glob("*.jsonl")) for r in read_lines(file)]
    wanted = {record["line"]: record for record in records if record["pass"] == 1}
    corpus = data / "corpus" / "news.txt.xz"
    if not corpus.exists():
        raise SystemExit(
            f"{corpus} is missing: the labels under {LABELS} are kept without their text and need "
            "it. Name the folder that holds stance/ and corpus/ with --data."
        )
    passages, above = [], ""
    with lzma.open(corpus, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            text = line.rstrip("\n")
            if number in wanted:
                passages.append(_passage(wanted[number], above, text.strip()))
            above = text.strip()
    if len(passages) < len(wanted):
        raise SystemExit(f"{corpus} is shorter than the labels' line numbers: another corpus?")
    return passages


def _passage(record: dict, above: str, text: str) -> Passage:
    if hashlib.sha256(text.encode()).hexdigest()[:16] != record["hash"]:
        raise SystemExit(f"Line {record['line']} of the corpus is not the paragraph labelled.")
    quotations = tuple(
        Quotation(
            n=number,
            start=q["start"],
            end=q["end"],
            kind=q["kind"],
            speaker=_words(q["speaker"], text),
            targets=tuple(
                Target(actor, _words(mention, text), link, stance)
                for actor, mention, link, stance in q["targets"]
            ),
        )
        for number, q in enumerate(record["quotations"], 1)
    )
    name = f"own-{record['line']}"
    return Passage(name, name, last_words(above), text, quotations)


def _words(place: str | list[int] | None, text: str) -> str | None:
    return text[slice(*place)] if isinstance(place, list) else place
