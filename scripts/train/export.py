"""From the trained network to a model folder that the product can load, checked on the way."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from batches import by_length, collate, items_of
from calibrate import Calibration
from encode import Vocabulary
from measures import stance_figures
from network import StanceNetwork
from passages import STANCES
from predict import ask, onnx_model, torch_model
from prepare import Example

ENCODING = 1
OPSET = 17
TOLERANCE = 1e-4
ALLOWED_LOSS = 0.01
INPUTS = ("input_ids", "attention_mask", "target_mask", "quotation_mask")


@dataclass(frozen=True)
class Exported:
    """The quantised weights and what quantising cost."""

    weights: Path
    fp32_macro_f1: float
    int8_macro_f1: float
    changed: float
    kept_in_fp32: list[str]


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
    batches = [collate(group, vocabulary.pad) for group in by_length(items[:256], 8)]
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


def quantise(path: Path, vocabulary: Vocabulary, dev: list[Example], out: Path) -> Exported:
    """Dynamic int8; while it loses more than a point of macro-F1, further matrices stay in fp32.

    What goes back to fp32 first are the feed-forward outputs of the top layers, whose inputs have
    the widest range.
    """
    prepared = path.with_name("prepared.onnx")
    quant_pre_process(str(path), str(prepared), skip_symbolic_shape=True)
    whole = ask(onnx_model(session(path)), vocabulary, dev, targets_only=True)
    guess = whole.logits[:, : len(STANCES)].argmax(axis=1)
    before = stance_figures(whole.labels, guess)["macroF1"]
    out.parent.mkdir(parents=True, exist_ok=True)
    kept: list[str] = []
    sensitive = sensitive_matrices(prepared)
    while True:
        quantize_dynamic(
            str(prepared),
            str(out),
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=kept,
        )
        small = ask(onnx_model(session(out)), vocabulary, dev, targets_only=True)
        small_guess = small.logits[:, : len(STANCES)].argmax(axis=1)
        after = stance_figures(small.labels, small_guess)["macroF1"]
        print(f"macro-F1 fp32 {before:.4f}, int8 {after:.4f}, {len(kept)} matrices in fp32")
        if before - after <= ALLOWED_LOSS or not sensitive:
            break
        kept.append(sensitive.pop(0))
    prepared.unlink()
    return Exported(out, before, after, float((guess != small_guess).mean()), kept)


def sensitive_matrices(path: Path) -> list[str]:
    """Names of the graph's feed-forward output products, the top layer's first."""
    nodes = onnx.load(str(path), load_external_data=False).graph.node
    names = [n.name for n in nodes if n.op_type == "MatMul" and "/output/dense" in n.name]
    return [name for name in reversed(names) if "/attention/" not in name]


def write_folder(
    folder: Path,
    name: str,
    encoder: str,
    tokenizer,
    network: StanceNetwork,
    weights: Path,
    dtype: str,
    calibration: Calibration,
) -> None:
    """Puts tokenizer, configuration and weights together; `model.json` describes them last."""
    folder.mkdir(parents=True, exist_ok=True)
    weights_name = {"q8": "onnx/model_quantized.onnx", "fp32": "onnx/model.onnx"}[dtype]
    (folder / "onnx").mkdir(exist_ok=True)
    if weights.resolve() != (folder / weights_name).resolve():
        shutil.copyfile(weights, folder / weights_name)
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _write_json(folder / "tokenizer_config.json", _tokenizer_settings(tokenizer))
    _write_json(folder / "config.json", _encoder_settings(network))
    files = [weights_name, "tokenizer.json", "tokenizer_config.json", "config.json"]
    _write_json(
        folder / "model.json",
        {
            "id": name,
            "encoder": encoder,
            "encoding": ENCODING,
            "dtype": dtype,
            "weights": weights_name,
            "specialTokens": {
                "cls": tokenizer.cls_token,
                "sep": tokenizer.sep_token,
                "pad": tokenizer.pad_token,
            },
            "calibration": {
                "temperature": round(calibration.temperature, 6),
                "targetScale": round(calibration.target_scale, 6),
                "targetShift": round(calibration.target_shift, 6),
            },
            "files": {file: sha256(folder / file) for file in files},
        },
    )


def sha256(path: Path) -> str:
    """The file's hash in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _tokenizer_settings(tokenizer) -> dict:
    return {
        "tokenizer_class": tokenizer.__class__.__name__,
        "cls_token": tokenizer.cls_token,
        "sep_token": tokenizer.sep_token,
        "pad_token": tokenizer.pad_token,
        "unk_token": tokenizer.unk_token,
        "mask_token": tokenizer.mask_token,
        "model_max_length": 512,
    }


def _encoder_settings(network: StanceNetwork) -> dict:
    config = network.encoder.config
    return {
        "model_type": config.model_type,
        "hidden_size": config.hidden_size,
        "num_hidden_layers": config.num_hidden_layers,
        "num_attention_heads": config.num_attention_heads,
        "vocab_size": config.vocab_size,
        "max_position_embeddings": config.max_position_embeddings,
    }


def _write_json(path: Path, record: dict) -> None:
    path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
