"""Teachers: several networks of one recipe, and what they think together of the mined quotations."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from fine_tune import Recipe
from learn import learn
from lessons import Lessons
from network import StanceNetwork
from soft_labels import FORMS, teacher_scores


def teach(
    fresh: Callable[[], StanceNetwork],
    lessons: Lessons,
    recipe: Recipe,
    seeds: int,
    first_task: bool,
    work: Path,
) -> Path:
    """Trains a network for each seed from 1 on; returns the file of their scores."""
    scores = work / "scores.npy"
    if scores.exists():
        return scores
    trained = []
    for seed in range(1, seeds + 1):
        folder = work / f"teacher-{seed}"
        own = replace(recipe, seed=seed, soft_share=0.0)
        learn(fresh(), lessons, own, folder, own if first_task else None, None)
        trained.append(folder / "network.pt")
    sets = [lessons.get(form) for form in FORMS]
    np.save(scores, teacher_scores(fresh(), trained, sets, lessons.pad))
    return scores
