"""Puts other countries' names into a passage, the same for each everywhere in it: what the words say
of a target must not depend on which country it is."""

import json
import random
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from prepare import Candidate, Example

COUNTRIES = Path(__file__).resolve().parents[2] / "node_modules/world-countries/countries.json"
# States as the news names them most; others would only make the passage odd.
COMMON = frozenset(
    """Afghanistan Argentina Australia Austria Bangladesh Belarus Belgium Brazil Canada Chile China
    Colombia Cuba Denmark Egypt Ethiopia Finland France Germany Greece Hungary India Indonesia Iran
    Iraq Ireland Israel Italy Japan Jordan Kenya Lebanon Libya Malaysia Mexico Morocco Myanmar
    Netherlands Nigeria Norway Pakistan Peru Philippines Poland Portugal Qatar Romania Russia Serbia
    Somalia Spain Sudan Sweden Switzerland Syria Thailand Tunisia Turkey Ukraine Venezuela Vietnam
    Yemen""".split()
)


@cache
def _countries() -> dict[str, str]:
    """The adjective of each country by its name."""
    records = json.loads(COUNTRIES.read_text(encoding="utf-8"))
    adjectives = {r["name"]["common"]: r["demonyms"]["eng"]["m"] for r in records}
    return {name: word for name, word in adjectives.items() if name in COMMON and word}


@cache
def _form() -> re.Pattern:
    forms = {form for pair in _countries().items() for form in pair}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})\b")


def countries_in(example: Example) -> list[str]:
    """The countries that the passage, its speaker or its candidates name, in alphabetical order."""
    named = {c.name for c in example.candidates} | {c.mention for c in example.candidates}
    words = " ".join([example.before, example.text, example.speaker or "", *sorted(named)])
    found = set(_form().findall(words))
    return sorted(name for name, word in _countries().items() if name in found or word in found)


def with_other_countries(example: Example, chance: random.Random) -> Example:
    """The example with each country replaced by another that it does not name."""
    present = countries_in(example)
    absent = sorted(set(_countries()) - set(present))
    if not present or len(present) > len(absent):
        return example
    others = chance.sample(absent, len(present))
    words: dict[str, str] = {}
    for old, new in zip(present, others):
        words[old] = new
        words[_countries()[old]] = _countries()[new]

    def swap(text: str) -> str:
        return _form().sub(lambda form: words[form.group()], text)

    left, quotation, right = (
        swap(part)
        for part in (
            example.text[: example.start],
            example.text[example.start : example.end],
            example.text[example.end :],
        )
    )
    return replace(
        example,
        before=swap(example.before),
        text=left + quotation + right,
        start=len(left),
        end=len(left) + len(quotation),
        speaker=swap(example.speaker) if example.speaker else example.speaker,
        candidates=tuple(_swapped(candidate, swap) for candidate in example.candidates),
    )


def _swapped(candidate: Candidate, swap) -> Candidate:
    return replace(candidate, name=swap(candidate.name), mention=swap(candidate.mention))
