"""The labelled passages as examples: what trains, what calibrates, what measures."""

from pathlib import Path

from actors import Aliases
from find_candidates import find_candidates
from labels import own_passages
from passages import Passage, read_passages, write_passages
from prepare import Example, prepare, split_by_article


def examples_of(
    data: Path, candidates: Path, work: Path
) -> tuple[list[Example], list[Example], list[Example]]:
    """(training, calibration, dev) examples. `candidates` holds `candidates.{train,own,dev}.jsonl`;
    what is missing there is made with the service's own extraction."""
    parts = _labelled_passages(data, work)
    aliases = Aliases([*parts["train"][1], *parts["own"][1]])
    prepared = {}
    for part, (file, passages) in parts.items():
        offered = candidates / f"candidates.{part}.jsonl"
        if not offered.exists():
            find_candidates(file, offered)
        prepared[part] = prepare(passages, offered, aliases)
    training, calibration = split_by_article(prepared["train"])
    return training + prepared["own"], calibration, prepared["dev"]


def sizes_of(training: list[Example], calibration: list[Example]) -> dict[str, int]:
    """How much there was to learn from."""
    targets = sum(len(example.targets) for example in training)
    return {
        "training": len(training),
        "own": sum(example.id.startswith("own-") for example in training),
        "calibration": len(calibration),
        "pairs": targets,
        "negatives": sum(len(example.candidates) for example in training) - targets,
    }


def _labelled_passages(data: Path, work: Path) -> dict[str, tuple[Path, list[Passage]]]:
    """(file, passages) of each part: train and dev from the data, own from the project's labels."""
    files = {part: data / "stance" / f"passages.{part}.jsonl" for part in ("train", "dev")}
    parts = {part: (file, read_passages(file)) for part, file in files.items()}
    own = own_passages(data)
    work.mkdir(parents=True, exist_ok=True)
    parts["own"] = (work / "passages.own.jsonl", own)
    write_passages(*parts["own"])
    return parts
