"""Every figure of the model card, measured on the dev passages."""

import random
from dataclasses import replace

import numpy as np

from calibrate import Calibration
from encode import Vocabulary
from measures import (
    bootstrap_interval,
    calibration_error,
    risk_coverage,
    stance_figures,
    target_figures,
)
from predict import Answers, Model, ask
from prepare import Candidate, Example
from swap_names import countries_in, with_other_countries

LINKS = ("explicit", "coref", "addressee", "context")
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


def stance_report(answers: Answers, calibration: Calibration) -> dict:
    """Figures over gold targets: in all, per stance, per link, calibration, risk against coverage."""
    scores = calibration.stance_scores(answers)
    guess = scores.argmax(axis=1)
    figures = stance_figures(answers.labels, guess)
    per_link = {}
    for link in LINKS:
        rows = answers.links == link
        if rows.any():
            inside = stance_figures(answers.labels[rows], guess[rows])
            per_link[link] = {"pairs": int(rows.sum()), "macroF1": inside["macroF1"]}
    return {
        **figures,
        "pairs": len(guess),
        "interval": bootstrap_interval(answers.labels, guess, answers.passages),
        "links": per_link,
        "ece": calibration_error(answers.labels, scores),
        "coverage": risk_coverage(answers.labels, scores),
    }


def target_report(answers: Answers, calibration: Calibration) -> list[dict]:
    """Precision and recall of "is a target" over gold targets and the passages' other actors."""
    return target_figures(answers.is_target, calibration.target_probability(answers), THRESHOLDS)


def controls(model: Model, vocabulary: Vocabulary, dev: list[Example]) -> dict[str, dict]:
    """What is left when the model is not told the target, or is told another speaker."""
    speakers = [example.speaker for example in dev]
    random.Random(1).shuffle(speakers)
    changed = {
        "targetOmitted": [
            replace(e, candidates=tuple(_nameless(t) for t in e.targets)) for e in dev
        ],
        "speakerSwapped": [replace(e, speaker=s) for e, s in zip(dev, speakers)],
    }
    figures = {}
    for name, examples in changed.items():
        answers = ask(model, vocabulary, examples, targets_only=True)
        guess = np.asarray(answers.logits[:, :4]).argmax(axis=1)
        figures[name] = stance_figures(answers.labels, guess)
    return figures


def name_swap(model: Model, vocabulary: Vocabulary, dev: list[Example]) -> dict:
    """How many labels change when every country of a passage becomes another, over the pairs of
    passages that name one; and the macro-F1 before and after over these pairs."""
    chance = random.Random(1)
    touched = [replace(e, candidates=e.targets) for e in dev if e.targets]
    touched = [example for example in touched if countries_in(example)]
    swapped = [with_other_countries(example, chance) for example in touched]
    before, after = (
        ask(model, vocabulary, examples, targets_only=True) for examples in (touched, swapped)
    )
    plain, other = (answers.logits[:, :4].argmax(axis=1) for answers in (before, after))
    return {
        "pairs": len(plain),
        "changed": float((plain != other).mean()),
        "macroF1": stance_figures(before.labels, plain)["macroF1"],
        "macroF1Swapped": stance_figures(before.labels, other)["macroF1"],
    }


def _nameless(target: Candidate) -> Candidate:
    return replace(target, name="they", mention="they")
