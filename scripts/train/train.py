"""The whole road from labelled passages to a finished model folder, in one command:

    python train.py --data DIR --work SCRATCH --out ../../models/stance

`DIR` holds `stance/passages.train.jsonl`, `stance/passages.dev.jsonl` and `corpus/news.txt.xz`.
Everything on the way (candidates, checkpoints, log) goes to `SCRATCH`; started again, the command
goes on where it was cut off.
"""

import argparse
import json
from dataclasses import fields
from pathlib import Path

import torch

from actors import Aliases
from baselines import bag_of_words, lexicon_rule, majority, read_lexicon, valence_near_target
from card import write_card
from encoders import encoder_folder, encoder_name, load_tokenizer, vocabulary_of
from find_candidates import find_candidates
from fine_tune import Recipe, fine_tune
from labels import own_passages
from network import StanceNetwork
from passages import Passage, read_passages, write_passages
from prepare import Example, prepare, split_by_article
from ship import Trained, ship


def parse_options() -> tuple[argparse.Namespace, Recipe]:
    """The command's options; every field of the recipe is one, too."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--candidates",
        type=Path,
        help="folder with candidates.{train,own,dev}.jsonl (default: made by the service's own "
        "extraction)",
    )
    parser.add_argument("--name", default="stancewire-minilm-l6", help="the model's id")
    parser.add_argument("--pieces", type=int, default=24_000, help="size of the vocabulary")
    parser.add_argument("--init", type=Path, help="weights (network.pt) to begin with")
    for field in fields(Recipe):
        name = "--" + field.name.replace("_", "-")
        parser.add_argument(name, type=type(field.default), default=field.default)
    options = parser.parse_args()
    recipe = Recipe(**{field.name: getattr(options, field.name) for field in fields(Recipe)})
    return options, recipe


def labelled_passages(options: argparse.Namespace) -> dict[str, tuple[Path, list[Passage]]]:
    """(file, passages) of each part: train and dev from the data, own from the project's labels."""
    files = {part: options.data / "stance" / f"passages.{part}.jsonl" for part in ("train", "dev")}
    parts = {part: (file, read_passages(file)) for part, file in files.items()}
    own = own_passages(options.data)
    options.work.mkdir(parents=True, exist_ok=True)
    parts["own"] = (options.work / "passages.own.jsonl", own)
    write_passages(*parts["own"])
    return parts


def examples_of(options: argparse.Namespace) -> tuple[list[Example], list[Example], list[Example]]:
    """(training, calibration, dev) examples."""
    parts = labelled_passages(options)
    aliases = Aliases([*parts["train"][1], *parts["own"][1]])
    prepared = {}
    for part, (file, passages) in parts.items():
        candidates = (options.candidates or options.work) / f"candidates.{part}.jsonl"
        if not candidates.exists():
            find_candidates(file, candidates)
        prepared[part] = prepare(passages, candidates, aliases)
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


def measure_baselines(data: Path, training: list[Example], dev: list[Example]) -> dict:
    """Figures of everything that is no transformer."""
    lexicon = read_lexicon(data / "lexicons" / "vader.tsv")
    return {
        "bag-of-words regression": bag_of_words(training, dev),
        "valence of words near the target, negation turned": valence_near_target(
            lexicon, training, dev
        ),
        "summed valence of the quotation": lexicon_rule(lexicon, training, dev),
        "always the commonest stance": majority(training, dev),
    }


def main() -> None:
    options, recipe = parse_options()
    training, calibrating, dev = examples_of(options)
    sizes = sizes_of(training, calibrating)
    print(json.dumps(sizes), flush=True)

    folder = encoder_folder(recipe.encoder, options.work)
    tokenizer = load_tokenizer(folder)
    network = StanceNetwork(folder)
    if options.init:
        network.load_state_dict(torch.load(options.init, weights_only=True))
    fine_tune(network, vocabulary_of(tokenizer), training, dev, recipe, options.work)
    network.eval()

    trained = Trained(options.name, encoder_name(recipe.encoder), network, tokenizer)
    corpus = options.data / "corpus" / "news.txt.xz"
    quantised, figures = ship(
        trained, calibrating, dev, corpus, options.pieces, options.work, options.out
    )
    figures["baselines"] = measure_baselines(options.data, training, dev)
    (options.work / "figures.json").write_text(json.dumps(figures, indent=2))
    card = options.out / "MODEL_CARD.md"
    write_card(card, trained, recipe, sizes, quantised, figures)
    print(f"macro-F1 {figures['int8']['macroF1']:.4f}; the model is in {options.out}")


if __name__ == "__main__":
    main()
