"""Soft labels: what a teacher, several networks together, thinks of quotations that nobody labelled.

They come from `scripts/mine-quotations.ts`, which cuts the corpus as the service would. Each is asked
about twice, as it is and with other countries in the place of its own; both get the mean of the
answers, so that whoever learns from them learns to look past the names.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from batches import items_of, pack
from encode import MAX_TARGETS, Vocabulary
from fine_tune import answers_of
from measures import softmax
from network import StanceNetwork
from passages import NOT_A_TARGET, STANCES, read_lines
from passes import PassSet
from prepare import Candidate, Example
from swap_names import with_other_countries

FORMS = ("mined", "mined-swapped")


def mined_lessons(vocabulary: Vocabulary, mined: Path, every: int) -> tuple[PassSet, PassSet]:
    """Every `every`th mined quotation: (as it is, with other countries), pass by pass the same."""
    chance = random.Random(1)
    plain, swapped = [], []
    for example in _examples(mined, every):
        other = with_other_countries(example, chance)
        first, second = (items_of(vocabulary, e, e.candidates)[:1] for e in (example, other))
        if len(first[0].candidates) == len(second[0].candidates):
            plain += first
            swapped += second
    return pack(plain), pack(swapped)


def _examples(mined: Path, every: int) -> Iterator[Example]:
    for number, record in enumerate(read_lines(mined)):
        if number % every:
            continue
        candidates = tuple(
            Candidate(c["actor"], c["mention"], None, NOT_A_TARGET) for c in record["candidates"]
        )[:MAX_TARGETS]
        yield Example(
            id=f"{record['line']}",
            n=number,
            article="",
            before=record["before"],
            text=record["text"],
            start=record["start"],
            end=record["end"],
            speaker=record["speaker"],
            candidates=candidates,
        )


def teacher_scores(
    network: StanceNetwork, weights: list[Path], sets: list[PassSet], pad: int
) -> np.ndarray:
    """The mean over all weights and all forms of the same passes: the probabilities of the four
    stances, and of being a target. `network` lends its shape and is left with the last weights."""
    answers = []
    for file in weights:
        network.load_state_dict(torch.load(file, weights_only=True, map_location="cpu"))
        answers += [probabilities_of(answers_of(network, passes, pad)) for passes in sets]
    return np.mean(answers, axis=0).astype(np.float16)


def probabilities_of(logits: np.ndarray) -> np.ndarray:
    """Of the four stances, given that it is a target, and of being one."""
    target = 1 / (1 + np.exp(logits[:, len(STANCES) :]))
    return np.concatenate([softmax(logits[:, : len(STANCES)]), target], axis=1)


def with_scores(sets: list[PassSet], scores: np.ndarray) -> PassSet:
    """One form of each pass, taken by turns, with the scores that all forms have in common."""
    return _by_turns([replace(passes, scores=scores) for passes in sets])


def _by_turns(sets: list[PassSet]) -> PassSet:
    rows = [(sets[row % len(sets)], row) for row in range(len(sets[0]))]
    ids = [s.ids[s.bounds[r] : s.bounds[r + 1]] for s, r in rows]
    targets = [s.targets[s.target_bounds[r] : s.target_bounds[r + 1]] for s, r in rows]
    return replace(
        sets[0],
        ids=np.concatenate(ids),
        bounds=np.concatenate([[0], np.cumsum([len(own) for own in ids])]),
        quotations=np.array([s.quotations[r] for s, r in rows]),
        targets=np.concatenate(targets),
    )
