"""Makes the network's probabilities mean what they say, on quotations that it was not trained on."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from measures import softmax
from passages import STANCES
from predict import Answers


@dataclass(frozen=True)
class Calibration:
    """`temperature` divides the stance logits; the probability of being a target is
    1 / (1 + exp(target_scale × logit + target_shift))."""

    temperature: float
    target_scale: float
    target_shift: float

    def stance_scores(self, answers: Answers) -> np.ndarray:
        """Probabilities of the four stances, one row for each answer."""
        return softmax(answers.logits[:, : len(STANCES)] / self.temperature)

    def target_probability(self, answers: Answers) -> np.ndarray:
        """Probability that each row's actor is a target."""
        logits = answers.logits[:, len(STANCES)]
        return 1 / (1 + np.exp(self.target_scale * logits + self.target_shift))


def fit(answers: Answers) -> Calibration:
    """Fits all three numbers by likelihood; `answers` must hold negatives, too."""
    is_target = answers.is_target
    stance_logits = answers.logits[is_target, : len(STANCES)]
    labels = answers.labels[is_target]

    def stance_loss(log_temperature: float) -> float:
        scores = softmax(stance_logits / np.exp(log_temperature))
        return float(-np.log(scores[np.arange(len(labels)), labels] + 1e-12).mean())

    target_logits = answers.logits[:, len(STANCES)]
    sign = np.where(is_target, 1.0, -1.0)

    def target_loss(parameters: np.ndarray) -> float:
        scale, shift = parameters
        return float(np.logaddexp(0, sign * (scale * target_logits + shift)).mean())

    temperature = np.exp(minimize_scalar(stance_loss, bounds=(-2, 2), method="bounded").x)
    scale, shift = minimize(target_loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return Calibration(float(temperature), float(scale), float(shift))
