"""From a trained network to a finished model folder with its figures."""

import copy
import json
import lzma
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from calibrate import fit
from curve import draw_risk_coverage
from encode import Vocabulary
from encoders import vocabulary_of, with_backend
from export import session
from model_folder import write_model_folder
from network import StanceNetwork
from predict import ask, onnx_model, torch_model
from prepare import Example
from quantise import Quantised, quantise
from report import controls, name_swap, stance_report, target_report
from vocabulary import count_pieces, pieces_to_keep, prune

EVERY_LINE = 4
ABSTAIN_BELOW = 0.35


@dataclass(frozen=True)
class Trained:
    """A network with everything that belongs to it."""

    name: str
    encoder: str
    network: StanceNetwork
    tokenizer: object

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The tokenizer as the encoding wants it."""
        return vocabulary_of(self.tokenizer)


def ship(
    trained: Trained,
    calibrating: list[Example],
    dev: list[Example],
    corpus: Path,
    pieces: int,
    work: Path,
    out: Path,
) -> tuple[Quantised, dict]:
    """Writes the model folder `out`; returns what quantising did, and the card's figures."""
    vocabulary = trained.vocabulary
    whole = ask(torch_model(trained.network), vocabulary, dev, targets_only=True)
    small = pruned(trained, corpus, pieces, work)
    quantised = quantise(small.network, small.vocabulary, whole, calibrating, dev, work)
    model = onnx_model(session(quantised.weights))
    calibration = fit(ask(model, small.vocabulary, calibrating, targets_only=False))
    write_model_folder(
        out,
        small.name,
        small.encoder,
        small.tokenizer,
        small.network,
        quantised.weights,
        "q8",
        calibration,
    )
    gold = ask(model, small.vocabulary, dev, targets_only=True)
    draw_risk_coverage(
        out / "risk-coverage.svg", gold.labels, calibration.stance_scores(gold), ABSTAIN_BELOW
    )
    everyone = ask(model, small.vocabulary, dev, targets_only=False)
    figures = {
        "int8": stance_report(gold, calibration),
        "fp32": stance_report(whole, calibration),
        "targets": target_report(everyone, calibration),
        "controls": controls(model, small.vocabulary, dev),
        "nameSwap": name_swap(model, small.vocabulary, dev),
    }
    return quantised, figures


def pruned(trained: Trained, corpus: Path, pieces: int, work: Path) -> Trained:
    """The same network over the `pieces` most frequent word pieces of the corpus."""
    counted = work / f"pieces.{pieces}.json"
    if not counted.exists():
        with lzma.open(corpus, "rt", encoding="utf-8") as lines:
            texts = (line for number, line in enumerate(lines) if number % EVERY_LINE == 0)
            counts = count_pieces(trained.tokenizer, texts)
        counted.write_text(json.dumps(pieces_to_keep(trained.tokenizer, counts, pieces)))
    kept = json.loads(counted.read_text())
    network = copy.deepcopy(trained.network)
    backend = prune(network, trained.tokenizer, kept)
    tokenizer = with_backend(trained.tokenizer, backend)
    return Trained(trained.name, trained.encoder, network, tokenizer)
