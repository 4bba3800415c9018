"""The labelled news passages as plain records, and how they are read.

One line of a passages file is one paragraph with every quoted span in it:
`id, outlet, date, title, before, text, quotations[{n, start, end, kind, speaker, targets[…]}]`.
Offsets are code points into `text`, the words between the marks.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

STANCES = ("supportive", "hostile", "cautious", "neutral")
NOT_A_TARGET = "none"


@dataclass(frozen=True)
class Target:
    """An actor that a quotation is about."""

    actor: str
    mention: str | None
    link: str
    stance: str


@dataclass(frozen=True)
class Quotation:
    """One quoted span of a passage; `speaker` is None when nobody knows."""

    n: int
    start: int
    end: int
    kind: str
    speaker: str | None
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Passage:
    """A paragraph, the paragraph above it, and the quotations it holds."""

    id: str
    article: str
    before: str
    text: str
    quotations: tuple[Quotation, ...]


def read_lines(path: Path):
    """Yields the records of a JSON-lines file."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_passages(path: Path) -> list[Passage]:
    """All passages of a labelled file, in its order."""
    return [_passage(record) for record in read_lines(path)]


def write_passages(path: Path, passages: list[Passage]) -> None:
    """Writes passages in the form in which they are read."""
    with open(path, "w", encoding="utf-8") as out:
        for passage in passages:
            record = {**asdict(passage), "title": "", "outlet": ""}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _passage(record: dict) -> Passage:
    title = record.get("title") or ""
    article = f"{record.get('outlet')}|{title}" if title else record["id"]
    quotations = tuple(
        Quotation(
            n=q["n"],
            start=q["start"],
            end=q["end"],
            kind=q["kind"],
            speaker=q["speaker"],
            targets=tuple(
                Target(t["actor"], t["mention"], t["link"], t["stance"]) for t in q["targets"]
            ),
        )
        for q in record["quotations"]
    )
    return Passage(record["id"], article, record.get("before") or "", record["text"], quotations)
