"""From the trained network to an ONNX graph, checked on the way."""

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from batches import by_length, collate, items_of
from encode import Vocabulary
from network import StanceNetwork
from predict import onnx_model, torch_model
from prepare import Example

OPSET = 17
TOLERANCE = 1e-4
CHECKED_PASSES = 64
INPUTS = ("input_ids", "attention_mask", "target_mask", "quotation_mask")


def session(path: Path) -> onnxruntime.InferenceSession:
    """An ONNX Runtime session on the processor, two threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    return onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])


def export_fp32(
    network: StanceNetwork, vocabulary: Vocabulary, examples: list[Example], path: Path
) -> None:
    """Writes the ONNX graph and insists that it answers like PyTorch, to 1e-4."""
    path.parent.mkdir(parents=True, exist_ok=True)
    network.eval()
    items = [i for e in examples if e.candidates for i in items_of(vocabulary, e, e.candidates)]
    batches = [collate(g, vocabulary.pad) for g in by_length(items[:CHECKED_PASSES], 8)]
    torch.onnx.export(
        network,
        tuple(batches[0].inputs().values()),
        str(path),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes={
            "input_ids": {0: "batch", 1: "tokens"},
            "attention_mask": {0: "batch", 1: "tokens"},
            "target_mask": {0: "batch", 1: "targets", 2: "tokens"},
            "quotation_mask": {0: "batch", 1: "tokens"},
            "logits": {0: "batch", 1: "targets"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    graph, pytorch = onnx_model(session(path)), torch_model(network)
    worst = max(float(np.abs(graph(b) - pytorch(b)).max()) for b in batches)
    print(f"fp32 ONNX differs from PyTorch by at most {worst:.1e}")
    if worst > TOLERANCE:
        raise SystemExit(f"The ONNX graph does not answer like PyTorch: {worst:.1e} apart.")
