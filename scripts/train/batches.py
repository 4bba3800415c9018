"""Passes of many quotations, put together into batches of similar length."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from encode import MAX_TARGETS, Pass, Vocabulary, encode
from passages import NOT_A_TARGET, STANCES
from prepare import Candidate, Example

LABELS = {stance: number for number, stance in enumerate(STANCES)} | {NOT_A_TARGET: len(STANCES)}
NO_LABEL = -100
BUCKET_BATCHES = 50


@dataclass(frozen=True)
class Item:
    """One pass, the example that it comes from, and the candidates that it answers for."""

    example: Example
    candidates: tuple[Candidate, ...]
    encoded: Pass


@dataclass(frozen=True)
class Batch:
    """Padded to its longest pass and its largest number of targets."""

    items: tuple[Item, ...]
    input_ids: Tensor
    attention_mask: Tensor
    target_mask: Tensor
    quotation_mask: Tensor
    labels: Tensor

    def inputs(self) -> dict[str, Tensor]:
        """The network's arguments by name."""
        return {
            "input_ids": self.input_ids,
            "attention_mask": self.attention_mask,
            "target_mask": self.target_mask,
            "quotation_mask": self.quotation_mask,
        }


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


def in_buckets(items: list[Item], size: int, chance: random.Random) -> Iterator[list[Item]]:
    """Shuffled batches whose passes are of similar length."""
    items = list(items)
    chance.shuffle(items)
    batches = []
    for first in range(0, len(items), size * BUCKET_BATCHES):
        bucket = sorted(items[first : first + size * BUCKET_BATCHES], key=_length)
        batches += [bucket[at : at + size] for at in range(0, len(bucket), size)]
    chance.shuffle(batches)
    yield from batches


def by_length(items: list[Item], size: int) -> Iterator[list[Item]]:
    """Batches for measuring, longest last."""
    items = sorted(items, key=_length)
    for first in range(0, len(items), size):
        yield items[first : first + size]


def collate(items: Sequence[Item], pad: int) -> Batch:
    """Pads the passes and turns their spans into masks."""
    tokens = max(_length(item) for item in items)
    targets = max(len(item.candidates) for item in items)
    input_ids = torch.full((len(items), tokens), pad, dtype=torch.long)
    attention_mask = torch.zeros(len(items), tokens, dtype=torch.long)
    target_mask = torch.zeros(len(items), targets, tokens)
    quotation_mask = torch.zeros(len(items), tokens)
    labels = torch.full((len(items), targets), NO_LABEL, dtype=torch.long)
    for row, item in enumerate(items):
        ids = item.encoded.ids
        input_ids[row, : len(ids)] = torch.tensor(ids)
        attention_mask[row, : len(ids)] = 1
        quotation_mask[row, slice(*item.encoded.quotation)] = 1
        for column, (candidate, span) in enumerate(zip(item.candidates, item.encoded.targets)):
            target_mask[row, column, slice(*span)] = 1
            labels[row, column] = LABELS[candidate.label]
    return Batch(tuple(items), input_ids, attention_mask, target_mask, quotation_mask, labels)


def _length(item: Item) -> int:
    return len(item.encoded.ids)
