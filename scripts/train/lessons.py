"""Everything a run learns from, encoded once and kept as files: `work/lessons/*.npz`.

    gold-01.npz …    one epoch each of the labelled passages, with other negatives and countries
    dev.npz          the dev passages' targets
    mined.npz        quotations mined from the corpus, without labels (`soft_labels.py`)
    verbs.npz        quotations whose reporting verb is masked, its class the label (`first_task.py`)
    news.npz         news sentences with the sentiment toward a target, the same file
"""

import json
import random
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from batches import candidates_for_training, items_of, pack
from encode import Vocabulary
from passes import PassSet
from prepare import Example
from swap_names import with_other_countries


class Lessons:
    """The folder of encoded passes; what is missing in it is made on first use."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get(self, name: str, make: Callable[[], PassSet] | None = None) -> PassSet:
        """The set of that name, made and kept if it is not there yet."""
        path = self.folder / f"{name}.npz"
        if not path.exists():
            if make is None:
                raise SystemExit(f"{path} is missing: train.py makes it.")
            made = make()
            made.save(path)
            return made
        return PassSet.load(path)

    def gold(self, epoch: int) -> PassSet:
        """The labelled passages as one epoch shows them; more epochs than there are begin anew."""
        found = sorted(self.folder.glob("gold-*.npz"))
        if not found:
            raise SystemExit(f"{self.folder} holds no gold-*.npz: train.py makes them.")
        return PassSet.load(found[epoch % len(found)])

    @cached_property
    def pad(self) -> int:
        """The token that fills a batch up."""
        return json.loads((self.folder / "vocabulary.json").read_text())["pad"]


def gold_epoch(
    vocabulary: Vocabulary, examples: list[Example], swap_names: float, epoch: int
) -> PassSet:
    """One epoch of the labelled passages: each with a fresh choice of negatives, a share of
    `swap_names` of them with other countries in the place of their own."""
    chance = random.Random(epoch)
    items = []
    for example in examples:
        if chance.random() < swap_names:
            example = with_other_countries(example, chance)
        items += items_of(vocabulary, example, candidates_for_training(example, chance))
    return pack(items)
