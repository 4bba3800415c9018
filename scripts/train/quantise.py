"""From the trained network to small weights: pruned vocabulary, smoothed activations, int8."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from batches import by_length, collate, items_of
from encode import Vocabulary
from export import export_fp32, session
from measures import softmax, stance_figures
from network import StanceNetwork
from passages import STANCES
from predict import Answers, ask, onnx_model, torch_model
from prepare import Example
from smooth import peaks_of, smoothed

STRENGTHS = (0.0, 0.6, 0.7, 0.8, 0.9)
ALLOWED_LOSS = 0.01
PROBES = 300


@dataclass(frozen=True)
class Quantised:
    """The small weights and what they cost, in macro-F1 and in labels that changed on dev."""

    weights: Path
    smoothing: float
    divergences: dict[float, float]
    fp32_macro_f1: float
    int8_macro_f1: float
    changed: float
    kept_in_fp32: list[str]


class RowQuantisedEmbedding(nn.Module):
    """Embeddings in int8, each row with a scale of its own."""

    def __init__(self, embedding: nn.Embedding):
        super().__init__()
        weight = embedding.weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids]


def quantise(
    network: StanceNetwork,
    vocabulary: Vocabulary,
    whole: Answers,
    calibrating: list[Example],
    dev: list[Example],
    work: Path,
) -> Quantised:
    """Dynamic int8 by the smoothing that changes the answers on `calibrating` least.

    `whole` are the unabridged network's answers on dev, targets only. While int8 loses more than a
    point of macro-F1 against them, further matrices stay in fp32, those whose inputs have the
    widest range first: the feed-forward outputs of the top layers.
    """
    probes = [example for example in calibrating if example.candidates][:PROBES]
    reference = _scores(ask(torch_model(network), vocabulary, probes, targets_only=False))
    small_rows = copy.deepcopy(network)
    embeddings = small_rows.encoder.embeddings
    embeddings.word_embeddings = RowQuantisedEmbedding(embeddings.word_embeddings)
    items = [i for e in probes for i in items_of(vocabulary, e, e.candidates)]
    peaks = peaks_of(network, (collate(g, vocabulary.pad) for g in by_length(items, 16)))

    def prepare(strength: float) -> Path:
        smoother = smoothed(small_rows, peaks, strength) if strength else small_rows
        return _prepared(smoother, vocabulary, probes, work)

    divergences: dict[float, float] = {}
    for strength in STRENGTHS:
        candidate = _int8(prepare(strength))
        answers = ask(onnx_model(session(candidate)), vocabulary, probes, targets_only=False)
        divergences[strength] = float(np.square(_scores(answers) - reference).mean())
        print(f"smoothing {strength}: answers differ by {divergences[strength]:.2e}", flush=True)
    best = min(divergences, key=divergences.get)

    before = _macro_f1(whole)
    prepared = prepare(best)
    sensitive = sensitive_matrices(prepared)
    kept: list[str] = []
    while True:
        weights = _int8(prepared, kept)
        small = ask(onnx_model(session(weights)), vocabulary, dev, targets_only=True)
        after = _macro_f1(small)
        print(f"macro-F1 fp32 {before:.4f}, int8 {after:.4f}, {len(kept)} matrices in fp32")
        if before - after <= ALLOWED_LOSS or not sensitive:
            break
        kept.append(sensitive.pop(0))
    changed = float((_labels(whole) != _labels(small)).mean())
    return Quantised(weights, best, divergences, before, after, changed, kept)


def _prepared(
    network: StanceNetwork, vocabulary: Vocabulary, probes: list[Example], work: Path
) -> Path:
    """Writes the graph in fp32, ready to be quantised, as `prepared.onnx`."""
    graph, prepared = work / "smoothed.onnx", work / "prepared.onnx"
    export_fp32(network, vocabulary, probes, graph)
    quant_pre_process(str(graph), str(prepared), skip_symbolic_shape=True)
    return prepared


def _int8(prepared: Path, kept: Sequence[str] = ()) -> Path:
    """Writes `int8.onnx` beside it, the matrices named in `kept` in fp32."""
    out = prepared.with_name("int8.onnx")
    quantize_dynamic(
        str(prepared),
        str(out),
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=list(kept),
    )
    return out


def sensitive_matrices(prepared: Path) -> list[str]:
    """Names of a graph's feed-forward output products, the top layer's first."""
    nodes = onnx.load(str(prepared), load_external_data=False).graph.node
    names = [n.name for n in nodes if n.op_type == "MatMul" and "/output/dense" in n.name]
    return [name for name in reversed(names) if "/attention/" not in name]


def _scores(answers: Answers) -> np.ndarray:
    """Stance probabilities and the probability of being no target, uncalibrated."""
    logits = answers.logits
    rest = 1 / (1 + np.exp(-logits[:, len(STANCES) :]))
    return np.concatenate([softmax(logits[:, : len(STANCES)]), rest], axis=1)


def _labels(answers: Answers) -> np.ndarray:
    return answers.logits[:, : len(STANCES)].argmax(axis=1)


def _macro_f1(answers: Answers) -> float:
    return stance_figures(answers.labels, _labels(answers))["macroF1"]
