"""From labelled passages and candidate actors to training examples: one for each quotation, with
every actor that it may be about and the label of each (a stance, or "none": not a target)."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from actors import Aliases
from passages import NOT_A_TARGET, Passage, Quotation, read_lines

CALIBRATION_SHARE = 0.06


@dataclass(frozen=True)
class Candidate:
    """An actor offered to the model; `link` is None unless the labels give it."""

    name: str
    mention: str
    link: str | None
    label: str


@dataclass(frozen=True)
class Example:
    """One quotation as the model sees it. Offsets are code points."""

    id: str
    n: int
    article: str
    before: str
    text: str
    start: int
    end: int
    speaker: str | None
    candidates: tuple[Candidate, ...]

    @property
    def targets(self) -> tuple[Candidate, ...]:
        """The candidates that really are targets."""
        return tuple(c for c in self.candidates if c.label != NOT_A_TARGET)


def prepare(passages: list[Passage], candidates_file: Path, aliases: Aliases) -> list[Example]:
    """The examples of all quotations, those that nobody made included: their actors are negatives."""
    offered = defaultdict(list)
    for record in read_lines(candidates_file):
        offered[record["id"], record["n"]] = record["candidates"]
    return [
        _example(passage, quotation, offered[passage.id, quotation.n], aliases)
        for passage in passages
        for quotation in passage.quotations
    ]


def split_by_article(examples: list[Example]) -> tuple[list[Example], list[Example]]:
    """(for training, for calibration); every article lies wholly on one side.

    Mined passages (ids beginning with "w") never calibrate: their classes are not spread as in the
    world.
    """
    training, calibration = [], []
    for example in examples:
        share = int(hashlib.sha256(example.article.encode()).hexdigest()[:8], 16) / 2**32
        held_out = share < CALIBRATION_SHARE and not example.id.startswith("w")
        (calibration if held_out else training).append(example)
    return training, calibration


def _example(passage: Passage, quotation: Quotation, offered: list[dict], aliases: Aliases):
    positives = [_positive(target, offered) for target in quotation.targets]
    forms = [[c.name, c.mention] if c.link == "explicit" else [c.name] for c in positives]
    negatives = []
    for name, mention in _others(passage, offered):
        if not any(aliases.same([name, mention], known) for known in forms):
            negatives.append(Candidate(name, mention, None, NOT_A_TARGET))
            forms.append([name, mention])
    return Example(
        id=passage.id,
        n=quotation.n,
        article=passage.article,
        before=passage.before,
        text=passage.text,
        start=quotation.start,
        end=quotation.end,
        speaker=quotation.speaker,
        candidates=tuple(positives + negatives),
    )


def _positive(target, offered: list[dict]) -> Candidate:
    """A target under the name and mention by which the candidates know it, else as it is labelled."""
    for candidate in offered:
        if target.actor.lower() in {form.lower() for form in candidate.get("forms", [])}:
            mention = candidate.get("mention") or candidate["actor"]
            return Candidate(candidate["actor"], mention, target.link, target.stance)
    return Candidate(target.actor, target.mention or target.actor, target.link, target.stance)


def _others(passage: Passage, offered: list[dict]):
    """(name, mention) of every actor near the quotation, its own speaker included; the candidates'
    own words for an actor come first, since those are what the model will be asked about."""
    for candidate in offered:
        yield candidate["actor"], candidate.get("mention") or candidate["actor"]
    for other in passage.quotations:
        for target in other.targets:
            explicit = target.mention and target.link == "explicit"
            yield target.actor, target.mention if explicit else target.actor
        if other.speaker and other.speaker[:1].isupper():
            yield other.speaker, other.speaker
