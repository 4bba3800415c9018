"""Learns from encoded passes alone, on whatever machine has the power:

    python learn.py --lessons SCRATCH/lessons --work RUN --encoder FOLDER [--first-task] [--scores FILE]

leaves `RUN/network.pt`. `train.py` makes the lessons, and does the same on its own machine.
"""

import argparse
from dataclasses import fields
from pathlib import Path

import numpy as np
import torch

from encoders import encoder_folder
from fine_tune import Recipe, fine_tune
from first_task import learn_first_task
from lessons import Lessons
from network import StanceNetwork
from passes import PassSet
from soft_labels import FORMS, with_scores


def add_recipe(parser: argparse.ArgumentParser) -> None:
    """Every field of the recipe becomes an option."""
    for field in fields(Recipe):
        name = "--" + field.name.replace("_", "-")
        parser.add_argument(name, type=type(field.default), default=field.default)


def recipe_of(options: argparse.Namespace) -> Recipe:
    """The recipe that the options describe."""
    return Recipe(**{field.name: getattr(options, field.name) for field in fields(Recipe)})


def soft_lessons(lessons: Lessons, scores: Path | None) -> PassSet | None:
    """The mined passes with a teacher's scores."""
    if scores is None:
        return None
    return with_scores([lessons.get(form) for form in FORMS], np.load(scores))


def learn(
    network: StanceNetwork,
    lessons: Lessons,
    recipe: Recipe,
    work: Path,
    first_task: Recipe | None,
    soft: PassSet | None,
) -> None:
    """The first task if there is a recipe for it, then the stances; both in place."""
    if first_task is not None and not (work / "network.pt").exists():
        begun = work / "first-task.pt"
        if not begun.exists():
            learn_first_task(network, lessons, first_task, work)
            torch.save(network.cpu().state_dict(), begun)
        network.load_state_dict(torch.load(begun, weights_only=True))
    fine_tune(network, lessons, recipe, work, soft)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lessons", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="weights (network.pt) to begin with")
    parser.add_argument("--first-task", action="store_true")
    parser.add_argument("--scores", type=Path, help="a teacher's scores of the mined passes")
    add_recipe(parser)
    options = parser.parse_args()
    recipe = recipe_of(options)
    network = StanceNetwork(encoder_folder(recipe.encoder, options.work))
    if options.init:
        network.load_state_dict(torch.load(options.init, weights_only=True))
    lessons = Lessons(options.lessons)
    soft = soft_lessons(lessons, options.scores)
    learn(network, lessons, recipe, options.work, recipe if options.first_task else None, soft)


if __name__ == "__main__":
    main()
