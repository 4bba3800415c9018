"""Trains the small bag-of-words regression that `npm run evaluate` prints beside the model, and writes
it as JSON: `bias` and, for each feature, one weight for each stance.

    python export_baseline.py --data DIR --out ../evaluation/bag-of-words.json

Features are the words of the quotation, pairs of neighbouring words in it, the words around it
("~word") and those of the target ("@word"); `scripts/evaluation/stance-baselines.ts` finds the same.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression

from measures import stance_figures
from passages import STANCES, Passage, Quotation, Target, read_passages

FEATURES = 4000
# Pairs in which a feature must occur: what one passage alone says is not kept.
FEWEST = 10
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")

Pair = tuple[Passage, Quotation, Target]


def pairs_of(path: Path) -> list[Pair]:
    """Every labelled (quotation, target) pair of a passages file."""
    return [
        (passage, quotation, target)
        for passage in read_passages(path)
        for quotation in passage.quotations
        for target in quotation.targets
    ]


def features_of(pair: Pair) -> list[str]:
    """The features of a pair, each once."""
    passage, quotation, target = pair
    text, start, end = passage.text, quotation.start, quotation.end
    words = _WORD.findall(text[start:end].lower())
    around = _WORD.findall(f"{passage.before} {text[:start]} {text[end:]}".lower())
    named = _WORD.findall(f"{target.actor} {target.mention or target.actor}".lower())
    features = [*words, *(f"{one} {next_one}" for one, next_one in zip(words, words[1:]))]
    features += [f"~{word}" for word in around] + [f"@{word}" for word in named]
    return sorted(set(features))


def labels_of(pairs: list[Pair]) -> np.ndarray:
    """The stances as numbers."""
    return np.array([STANCES.index(target.stance) for _, _, target in pairs])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    train = pairs_of(options.data / "passages.train.jsonl")
    dev = pairs_of(options.data / "passages.dev.jsonl")

    words = CountVectorizer(analyzer=features_of, binary=True, min_df=FEWEST)
    counts = words.fit_transform(train)
    best = SelectKBest(chi2, k=FEATURES).fit(counts, labels_of(train))
    model = LogisticRegression(C=0.05, max_iter=500, class_weight="balanced")
    model.fit(best.transform(counts), labels_of(train))
    guess = model.predict(best.transform(words.transform(dev)))
    print(json.dumps(stance_figures(labels_of(dev), guess)))

    names = words.get_feature_names_out()[best.get_support()]
    weights = {name: row.round(3).tolist() for name, row in zip(names, model.coef_.T)}
    content = {"bias": model.intercept_.round(3).tolist(), "words": weights}
    options.out.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n") + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
