"""What can be had without a transformer: the figures that a model must beat."""

import re
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import FunctionTransformer

from batches import LABELS
from measures import stance_figures
from passages import STANCES
from prepare import Candidate, Example

_WORD = re.compile(r"[a-z']+")
WINDOW = 8
NEGATIONS = frozenset("not no never neither nor none nobody nothing cannot without".split())


def pairs_of(examples: list[Example]) -> list[tuple[Example, Candidate]]:
    """Every (quotation, target) pair."""
    return [(example, target) for example in examples for target in example.targets]


def labels_of(pairs: list[tuple[Example, Candidate]]) -> np.ndarray:
    """The pairs' stances as numbers."""
    return np.array([LABELS[target.label] for _, target in pairs])


def majority(training: list[Example], dev: list[Example]) -> dict:
    """Always the commonest stance."""
    commonest = np.bincount(labels_of(pairs_of(training))).argmax()
    truth = labels_of(pairs_of(dev))
    return stance_figures(truth, np.full_like(truth, commonest))


def bag_of_words(training: list[Example], dev: list[Example]) -> dict:
    """Logistic regression over the words of the quotation, of its passage and of the target."""
    model = make_pipeline(
        make_union(*[_words_of_part(part) for part in range(3)]),
        LogisticRegression(C=2.0, max_iter=2000, class_weight="balanced"),
    )
    train_pairs, dev_pairs = pairs_of(training), pairs_of(dev)
    model.fit([_texts(pair) for pair in train_pairs], labels_of(train_pairs))
    return stance_figures(labels_of(dev_pairs), model.predict([_texts(p) for p in dev_pairs]))


def _texts(pair: tuple[Example, Candidate]) -> tuple[str, str, str]:
    example, target = pair
    around = f"{example.before} {example.text[: example.start]} {example.text[example.end :]}"
    return example.text[example.start : example.end], around, f"{target.name} {target.mention}"


def _words_of_part(part: int):
    choose = FunctionTransformer(lambda rows: [row[part] for row in rows])
    return make_pipeline(
        choose, TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
    )


def read_lexicon(path: Path) -> dict[str, float]:
    """Word valences of a lexicon in VADER's form: word, tab, mean valence, tab, …"""
    lexicon = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 2:
            lexicon[columns[0].lower()] = float(columns[1])
    return lexicon


def lexicon_rule(lexicon: dict[str, float], training: list[Example], dev: list[Example]) -> dict:
    """The quotation's summed valence: high is supportive, low is hostile, a little low cautious.

    The three borders are those that do best on the training pairs.
    """
    valences, truth = _valences(lexicon, training), labels_of(pairs_of(training))
    borders = max(
        ((low, middle, high) for low in (-4, -3, -2) for middle in (-1.5, -1, -0.5)
         for high in (1, 2, 3, 4)),
        key=lambda three: stance_figures(truth, _by_borders(valences, three))["macroF1"],
    )  # fmt: skip
    guess = _by_borders(_valences(lexicon, dev), borders)
    return stance_figures(labels_of(pairs_of(dev)), guess)


def valence_near_target(
    lexicon: dict[str, float], training: list[Example], dev: list[Example]
) -> dict:
    """The valence of the words around the target's mention (of the whole quotation where it has
    none there), a negation among the three words before turning a word's sign: Hutto and Gilbert's
    rules (2014), brought close to the target. Borders chosen as in `lexicon_rule`."""
    nearby = [
        np.array([_near(lexicon, *pair) for pair in pairs_of(examples)])
        for examples in (training, dev)
    ]
    truth = labels_of(pairs_of(training))
    borders = max(
        ((low, middle, high) for low in (-3, -2, -1.5) for middle in (-1, -0.5, -0.2)
         for high in (0.5, 1, 2, 3)),
        key=lambda three: stance_figures(truth, _by_borders(nearby[0], three))["macroF1"],
    )  # fmt: skip
    return stance_figures(labels_of(pairs_of(dev)), _by_borders(nearby[1], borders))


def _near(lexicon: dict[str, float], example: Example, target: Candidate) -> float:
    quotation = example.text[example.start : example.end].lower()
    words = _WORD.findall(quotation)
    mention = _WORD.findall(target.mention.lower())
    places = [at for at, word in enumerate(words) if mention and word == mention[-1]]
    if places:
        words = words[max(0, places[0] - WINDOW) : places[0] + WINDOW + 1]
    total = 0.0
    for at, word in enumerate(words):
        negated = any(w in NEGATIONS or w.endswith("n't") for w in words[max(0, at - 3) : at])
        total += lexicon.get(word, 0.0) * (-0.74 if negated else 1)
    return total


def _valences(lexicon: dict[str, float], examples: list[Example]) -> np.ndarray:
    return np.array(
        [
            sum(lexicon.get(word, 0.0) for word in _WORD.findall(_texts(pair)[0].lower()))
            for pair in pairs_of(examples)
        ]
    )


def _by_borders(valences: np.ndarray, borders: tuple[float, float, float]) -> np.ndarray:
    low, middle, high = borders
    conditions = [valences >= high, valences <= low, valences <= middle]
    choices = [STANCES.index(stance) for stance in ("supportive", "hostile", "cautious")]
    return np.select(conditions, choices, default=STANCES.index("neutral"))
