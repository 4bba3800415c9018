"""From examples to passes, and to batches of them."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from encode import MAX_TARGETS, Pass, Vocabulary, encode
from passages import NOT_A_TARGET, STANCES
from passes import Batch, PassSet
from prepare import Candidate, Example

LABELS = {stance: number for number, stance in enumerate(STANCES)} | {NOT_A_TARGET: len(STANCES)}


@dataclass(frozen=True)
class Item:
    """One pass, the example that it comes from, and the candidates that it answers for."""

    example: Example
    candidates: tuple[Candidate, ...]
    encoded: Pass


def items_of(
    vocabulary: Vocabulary, example: Example, candidates: Sequence[Candidate]
) -> list[Item]:
    """The passes that ask about these candidates of an example."""
    pairs = [(c.name, c.mention) for c in candidates]
    passes = encode(
        vocabulary, example.before, example.text, example.start, example.end, example.speaker, pairs
    )
    return [
        Item(example, tuple(candidates[p.first : p.first + len(p.targets)]), p) for p in passes
    ]


def candidates_for_training(example: Example, chance: random.Random) -> list[Candidate]:
    """All targets and some of the other actors, in random order, as many as one pass takes.

    How many negatives come along differs, so that the network does not rely on their company.
    """
    targets = list(example.targets)
    others = [c for c in example.candidates if c.label == NOT_A_TARGET]
    room = min(len(others), max(1, MAX_TARGETS - len(targets)))
    if room and chance.random() < 0.5:
        room = chance.randint(0 if targets else 1, room)
    chosen = targets + chance.sample(others, room)
    chance.shuffle(chosen)
    return chosen


def by_length(items: list[Item], size: int) -> Iterator[list[Item]]:
    """Batches for measuring, longest last."""
    items = sorted(items, key=lambda item: len(item.encoded.ids))
    for first in range(0, len(items), size):
        yield items[first : first + size]


def collate(items: Sequence[Item], pad: int) -> Batch:
    """Pads the passes and turns their spans into masks."""
    return pack(items).batch(range(len(items)), pad)


def pack(items: Iterable[Item]) -> PassSet:
    """The passes of the items as flat arrays."""
    items = list(items)
    labels = [[LABELS[candidate.label] for candidate in item.candidates] for item in items]
    return flat([item.encoded for item in items], labels)


def flat(passes: Sequence[Pass], labels: Sequence[Sequence[int]]) -> PassSet:
    """Passes and the classes of their targets as flat arrays; every vocabulary here fits 16 bits."""
    return PassSet(
        ids=np.array([token for p in passes for token in p.ids], dtype=np.uint16),
        bounds=_bounds([len(p.ids) for p in passes]),
        quotations=np.array([p.quotation for p in passes], dtype=np.int16).reshape(-1, 2),
        target_bounds=_bounds([len(p.targets) for p in passes]),
        targets=np.array([s for p in passes for s in p.targets], dtype=np.int16).reshape(-1, 2),
        labels=np.array([number for own in labels for number in own], dtype=np.int16),
    )


def _bounds(counts: Sequence[int]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
