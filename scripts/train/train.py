"""The whole road from labelled passages to a finished model folder, in one command:

    python train.py --data DIR --work SCRATCH --out ../../models/stance

`DIR` holds `passages.train.jsonl` and `passages.dev.jsonl`. Everything on the way (candidates,
checkpoints, log) goes to `SCRATCH`; started again, the command goes on where it was cut off.
"""

import argparse
import json
from dataclasses import fields
from pathlib import Path

from actors import Aliases
from baselines import bag_of_words, lexicon_rule, majority, read_lexicon
from calibrate import Calibration, fit
from card import write_card
from encode import Vocabulary
from encoders import encoder_folder, encoder_name, load_tokenizer, vocabulary_of
from export import export_fp32, quantise, session, write_folder
from find_candidates import find_candidates
from fine_tune import Recipe, fine_tune
from network import StanceNetwork
from passages import read_passages
from predict import ask, onnx_model, torch_model
from prepare import Example, prepare, split_by_article
from report import controls, stance_report, target_report


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
        help="folder with candidates.train.jsonl and candidates.dev.jsonl (default: made by the "
        "service's own extraction)",
    )
    parser.add_argument("--name", default="stancewire-minilm-l6", help="the model's id")
    parser.add_argument("--lexicon", type=Path, help="VADER's word valences, for a baseline")
    for field in fields(Recipe):
        name = "--" + field.name.replace("_", "-")
        parser.add_argument(name, type=type(field.default), default=field.default)
    options = parser.parse_args()
    recipe = Recipe(**{field.name: getattr(options, field.name) for field in fields(Recipe)})
    return options, recipe


def examples_of(options: argparse.Namespace):
    """(training, calibration, dev) examples."""
    files = {part: options.data / f"passages.{part}.jsonl" for part in ("train", "dev")}
    labelled = {part: read_passages(file) for part, file in files.items()}
    aliases = Aliases(labelled["train"])
    prepared = {}
    for part, passages in labelled.items():
        folder = options.candidates or options.work
        candidates = folder / f"candidates.{part}.jsonl"
        if not options.candidates and not candidates.exists():
            find_candidates(files[part], candidates)
        prepared[part] = prepare(passages, candidates, aliases)
    training, calibration = split_by_article(prepared["train"])
    return training, calibration, prepared["dev"]


def sizes_of(training: list[Example], calibration: list[Example]) -> dict[str, int]:
    """How much there was to learn from."""
    targets = sum(len(example.targets) for example in training)
    return {
        "training": len(training),
        "calibration": len(calibration),
        "pairs": targets,
        "negatives": sum(len(example.candidates) for example in training) - targets,
    }


def measure(
    vocabulary: Vocabulary, calibration: Calibration, fp32: Path, int8: Path, dev: list[Example]
) -> dict:
    """The card's figures of the exported model."""
    small, whole = onnx_model(session(int8)), onnx_model(session(fp32))
    gold = ask(small, vocabulary, dev, targets_only=True)
    return {
        "int8": stance_report(gold, calibration),
        "fp32": stance_report(ask(whole, vocabulary, dev, targets_only=True), calibration),
        "targets": target_report(ask(small, vocabulary, dev, targets_only=False), calibration),
        "controls": controls(small, vocabulary, dev),
    }


def measure_baselines(options: argparse.Namespace, training, dev) -> dict:
    """Figures of everything that is no transformer."""
    figures = {
        "bag-of-words regression": bag_of_words(training, dev),
        "always the commonest stance": majority(training, dev),
    }
    if options.lexicon:
        lexicon = read_lexicon(options.lexicon)
        figures["lexicon of valences"] = lexicon_rule(lexicon, training, dev)
    return figures


def main() -> None:
    options, recipe = parse_options()
    training, calibrating, dev = examples_of(options)
    sizes = sizes_of(training, calibrating)
    print(json.dumps(sizes))

    folder = encoder_folder(recipe.encoder)
    tokenizer = load_tokenizer(folder)
    vocabulary = vocabulary_of(tokenizer)
    network = StanceNetwork(folder)
    fine_tune(network, vocabulary, training, dev, recipe, options.work)
    network.eval()
    calibration = fit(ask(torch_model(network), vocabulary, calibrating, targets_only=False))

    fp32 = options.work / "fp32" / "onnx" / "model.onnx"
    export_fp32(network, vocabulary, dev, fp32)
    int8 = options.work / "int8.onnx"
    exported = quantise(fp32, vocabulary, dev, int8)
    base = encoder_name(recipe.encoder)
    for out, weights, dtype in ((fp32.parent.parent, fp32, "fp32"), (options.out, int8, "q8")):
        write_folder(out, options.name, base, tokenizer, network, weights, dtype, calibration)

    figures = measure(vocabulary, calibration, fp32, int8, dev)
    figures["baselines"] = measure_baselines(options, training, dev)
    (options.work / "figures.json").write_text(json.dumps(figures, indent=2))
    write_card(options.out / "MODEL_CARD.md", options.name, base, recipe, sizes, exported, figures)
    print(f"macro-F1 {figures['int8']['macroF1']:.4f}; the model is in {options.out}")


if __name__ == "__main__":
    main()
