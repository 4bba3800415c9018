"""Figures by which a stance model is judged; all take NumPy arrays and know nothing of models."""

import numpy as np

from passages import STANCES

BINS = 15


def softmax(logits: np.ndarray) -> np.ndarray:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def f1_of_class(truth: np.ndarray, guess: np.ndarray, number: int) -> float:
    """F1 of one class, 0 when it is neither there nor guessed."""
    right = int(((truth == number) & (guess == number)).sum())
    named = int((truth == number).sum() + (guess == number).sum())
    return 2 * right / named if named else 0.0


def stance_figures(truth: np.ndarray, guess: np.ndarray) -> dict:
    """`macroF1`, `accuracy` and the F1 of each stance; classes are numbered as in `STANCES`."""
    f1 = {stance: f1_of_class(truth, guess, number) for number, stance in enumerate(STANCES)}
    return {
        "macroF1": float(np.mean(list(f1.values()))),
        "accuracy": float((truth == guess).mean()),
        "f1": f1,
    }


def calibration_error(truth: np.ndarray, scores: np.ndarray) -> float:
    """Expected calibration error of the winning class, 15 equal bins."""
    confidence = scores.max(axis=1)
    right = scores.argmax(axis=1) == truth
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    error = 0.0
    for number in range(BINS):
        inside = bins == number
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return float(error)


def bootstrap_interval(
    truth: np.ndarray, guess: np.ndarray, groups: np.ndarray, rounds: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """95 % interval of macro-F1; whole groups (passages) are drawn, not single pairs."""
    chance = np.random.default_rng(seed)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    drawn = []
    for _ in range(rounds):
        picks = chance.integers(0, len(members), len(members))
        rows = np.concatenate([members[pick] for pick in picks])
        drawn.append(stance_figures(truth[rows], guess[rows])["macroF1"])
    return float(np.percentile(drawn, 2.5)), float(np.percentile(drawn, 97.5))


def risk_coverage(truth: np.ndarray, scores: np.ndarray, shares=(0.5, 0.8, 1.0)) -> dict:
    """Accuracy over the most confident part of the pairs, for each size of the part."""
    order = np.argsort(-scores.max(axis=1), kind="stable")
    right = (scores.argmax(axis=1) == truth)[order]
    return {share: float(right[: max(1, round(share * len(right)))].mean()) for share in shares}


def target_figures(is_target: np.ndarray, probability: np.ndarray, thresholds) -> list[dict]:
    """Precision, recall and F1 of "is a target" at each threshold."""
    figures = []
    for threshold in thresholds:
        named = probability >= threshold
        right = int((named & is_target).sum())
        precision = right / max(1, int(named.sum()))
        recall = right / max(1, int(is_target.sum()))
        figures.append(
            {
                "threshold": threshold,
                "precision": precision,
                "recall": recall,
                "f1": 2 * precision * recall / max(1e-9, precision + recall),
            }
        )
    return figures
