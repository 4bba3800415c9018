"""Asks any model (PyTorch or ONNX) about examples and gathers its raw answers."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from batches import LABELS, Batch, by_length, collate, items_of
from encode import Vocabulary
from passages import STANCES
from prepare import Candidate, Example

Model = Callable[[Batch], np.ndarray]


@dataclass(frozen=True)
class Answers:
    """One row for each (quotation, candidate): logits of the four stances and of *not a target*."""

    logits: np.ndarray
    labels: np.ndarray
    examples: list[Example]
    candidates: list[Candidate]

    @property
    def is_target(self) -> np.ndarray:
        """Which rows are true targets."""
        return self.labels < len(STANCES)

    @property
    def passages(self) -> np.ndarray:
        """Each row's passage id."""
        return np.array([example.id for example in self.examples])

    @property
    def links(self) -> np.ndarray:
        """Each row's link, "" where it is not a target."""
        return np.array([candidate.link or "" for candidate in self.candidates])


def torch_model(network) -> Model:
    """The network as a function from batch to logits, in plain fp32."""

    def run(batch: Batch) -> np.ndarray:
        with torch.inference_mode():
            return network(**batch.inputs()).numpy()

    return run


def onnx_model(session) -> Model:
    """An ONNX Runtime session as the same function."""

    def run(batch: Batch) -> np.ndarray:
        inputs = {name: tensor.numpy() for name, tensor in batch.inputs().items()}
        return session.run(None, inputs)[0]

    return run


def ask(
    model: Model, vocabulary: Vocabulary, examples: list[Example], targets_only: bool
) -> Answers:
    """Answers for all candidates of the examples, or for their true targets alone, in their order."""
    items = []
    for example in examples:
        chosen = example.targets if targets_only else example.candidates
        items += items_of(vocabulary, example, chosen)
    numbers = {id(item): number for number, item in enumerate(items)}
    rows = []
    for group in by_length(items, 32):
        answer = model(collate(group, vocabulary.pad))
        for row, item in enumerate(group):
            for column, candidate in enumerate(item.candidates):
                place = (numbers[id(item)], column)
                rows.append((place, answer[row, column], item.example, candidate))
    rows.sort(key=lambda row: row[0])
    return Answers(
        logits=np.array([logits for _, logits, _, _ in rows]),
        labels=np.array([LABELS[candidate.label] for *_, candidate in rows]),
        examples=[example for _, _, example, _ in rows],
        candidates=[candidate for *_, candidate in rows],
    )
