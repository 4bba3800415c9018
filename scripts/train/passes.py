"""Encoded passes as flat arrays: what a run learns from, small enough to be carried to another machine.

Learning (`learn.py`) needs these and an encoder, neither texts nor tokenizers.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

NO_LABEL = -100
BUCKET_BATCHES = 50


@dataclass(frozen=True)
class Batch:
    """Padded to its longest pass and its largest number of targets; `scores` where the set has them."""

    input_ids: Tensor
    attention_mask: Tensor
    target_mask: Tensor
    quotation_mask: Tensor
    labels: Tensor
    scores: Tensor | None = None

    def inputs(self) -> dict[str, Tensor]:
        """The network's arguments by name."""
        names = ("input_ids", "attention_mask", "target_mask", "quotation_mask")
        return {name: getattr(self, name) for name in names}

    def to(self, device: torch.device) -> "Batch":
        """The same batch on another device."""
        tensors = {field.name: getattr(self, field.name) for field in fields(self)}
        return Batch(**{n: t if t is None else t.to(device) for n, t in tensors.items()})


@dataclass(frozen=True)
class PassSet:
    """Passes one after another. Pass `k` has the tokens `ids[bounds[k]:bounds[k + 1]]`, and the targets
    `target_bounds[k]` to `target_bounds[k + 1]`; spans are half-open token ranges within their pass.

    `labels` numbers a target's class, in the order of `passages.STANCES` or of another task.
    `scores`, if there are any, are a teacher's: probabilities of the four stances, and of being a
    target at all.
    """

    ids: np.ndarray
    bounds: np.ndarray
    quotations: np.ndarray
    target_bounds: np.ndarray
    targets: np.ndarray
    labels: np.ndarray
    scores: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def lengths(self) -> np.ndarray:
        """Tokens of each pass."""
        return np.diff(self.bounds)

    def save(self, path: Path) -> None:
        """Writes the set as one file; it appears whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        arrays = {f.name: getattr(self, f.name) for f in fields(self)}
        unfinished = path.with_suffix(".part.npz")
        np.savez(unfinished, **{n: array for n, array in arrays.items() if array is not None})
        unfinished.replace(path)

    @staticmethod
    def load(path: Path) -> "PassSet":
        """Reads what `save` wrote."""
        with np.load(path) as arrays:
            return PassSet(**{name: arrays[name] for name in arrays.files})

    def batch(self, rows: Sequence[int], pad: int) -> Batch:
        """These passes, padded, their spans turned into masks."""
        tokens = int(max(self.bounds[row + 1] - self.bounds[row] for row in rows))
        targets = int(max(self.target_bounds[row + 1] - self.target_bounds[row] for row in rows))
        input_ids = np.full((len(rows), tokens), pad, dtype=np.int64)
        attention_mask = np.zeros((len(rows), tokens), dtype=np.int64)
        target_mask = np.zeros((len(rows), targets, tokens), dtype=np.float32)
        quotation_mask = np.zeros((len(rows), tokens), dtype=np.float32)
        labels = np.full((len(rows), targets), NO_LABEL, dtype=np.int64)
        scores = None if self.scores is None else np.zeros((len(rows), targets, 5), np.float32)
        for at, row in enumerate(rows):
            ids = self.ids[self.bounds[row] : self.bounds[row + 1]]
            input_ids[at, : len(ids)] = ids
            attention_mask[at, : len(ids)] = 1
            quotation_mask[at, slice(*self.quotations[row])] = 1
            own = slice(self.target_bounds[row], self.target_bounds[row + 1])
            for column, (first, last) in enumerate(self.targets[own]):
                target_mask[at, column, first:last] = 1
            labels[at, : own.stop - own.start] = self.labels[own]
            if scores is not None:
                scores[at, : own.stop - own.start] = self.scores[own]
        arrays = (input_ids, attention_mask, target_mask, quotation_mask, labels, scores)
        return Batch(*(None if array is None else torch.from_numpy(array) for array in arrays))

    def shuffled(
        self, size: int, chance: random.Random, rows: Sequence[int] | None = None
    ) -> list[list[int]]:
        """The rows, or all, in batches of `size` passes of similar length, in random order."""
        rows = list(range(len(self)) if rows is None else rows)
        chance.shuffle(rows)
        lengths = self.lengths
        batches = []
        for first in range(0, len(rows), size * BUCKET_BATCHES):
            bucket = sorted(rows[first : first + size * BUCKET_BATCHES], key=lambda r: lengths[r])
            batches += [bucket[at : at + size] for at in range(0, len(bucket), size)]
        chance.shuffle(batches)
        return batches

    def by_length(self, size: int) -> Iterator[list[int]]:
        """Rows in batches for measuring, longest last."""
        rows = np.argsort(self.lengths, kind="stable").tolist()
        for first in range(0, len(rows), size):
            yield rows[first : first + size]
