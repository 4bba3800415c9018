"""Puts a finished model into a folder that the product can load."""

import hashlib
import json
from pathlib import Path

import onnx
from onnx.external_data_helper import set_external_data

from calibrate import Calibration
from network import StanceNetwork

ENCODING = 1
WEIGHTS = {"q8": "onnx/model_quantized.onnx", "fp32": "onnx/model.onnx"}
LARGEST_FILE = 90_000_000


def write_model_folder(
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
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    written = _write_weights(weights, folder, WEIGHTS[dtype])
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    _write_json(folder / "tokenizer_config.json", _tokenizer_settings(tokenizer))
    _write_json(folder / "config.json", _encoder_settings(network))
    files = [*written, "tokenizer.json", "tokenizer_config.json", "config.json"]
    _write_json(
        folder / "model.json",
        {
            "id": name,
            "encoder": encoder,
            "encoding": ENCODING,
            "dtype": dtype,
            "weights": WEIGHTS[dtype],
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


def bytes_of(folder: Path) -> int:
    """What all files of a model folder weigh together."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def sha256(path: Path) -> str:
    """The file's hash in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _write_weights(weights: Path, folder: Path, name: str) -> list[str]:
    """Copies the graph; of one too large for a single file, the largest tensors (the embeddings)
    go into a second beside it. Returns the names of the files."""
    beside = f"{name}_data"
    (folder / beside).unlink(missing_ok=True)
    graph = onnx.load(str(weights))
    size = weights.stat().st_size
    tensors = sorted(graph.graph.initializer, key=lambda tensor: -len(tensor.raw_data))
    moved = False
    for tensor in tensors:
        if size <= LARGEST_FILE:
            break
        set_external_data(tensor, location=Path(beside).name)
        size -= len(tensor.raw_data)
        moved = True
    onnx.save_model(graph, str(folder / name))
    return [name, beside] if moved else [name]


def _tokenizer_settings(tokenizer) -> dict:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
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
