"""Fine-tunes the stance network on encoded passes; stops and goes on wherever it was cut off."""

import json
import math
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from lessons import Lessons
from measures import stance_figures
from network import StanceNetwork
from passages import STANCES
from passes import NO_LABEL, Batch, PassSet

CHECKPOINT_SECONDS = 600
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


@dataclass(frozen=True)
class Recipe:
    """Everything that decides how a run goes."""

    encoder: str = "minilm"
    epochs: float = 4.0
    batch: int = 16
    rate: float = 1e-4
    layer_decay: float = 1.0
    warm_up: float = 0.08
    weight_decay: float = 0.01
    attention_dropout: float = 0.1
    label_smoothing: float = 0.05
    target_loss: float = 0.5
    freeze_lowest: int = 0
    soft_share: float = 0.0
    seed: int = 1


def class_weights(labels: np.ndarray) -> Tensor:
    """Inverse frequency of the stances to the power ½, mean 1 over the pairs."""
    counts = np.bincount(labels[(labels >= 0) & (labels < len(STANCES))], minlength=len(STANCES))
    weights = np.sqrt(counts.sum() / np.maximum(counts, 1))
    weights /= (weights * counts).sum() / counts.sum()
    return torch.tensor(weights, dtype=torch.float32)


def loss_of(logits: Tensor, batch: Batch, weights: Tensor, recipe: Recipe) -> Tensor:
    """Cross-entropy of the stance over true targets, and of being a target over all candidates.

    The stance's softmax never sees a negative, so the four scores mean "given that it is a target".
    Where a teacher's scores stand for labels, they are what is to be met, and the stance counts by
    the probability that there is one: distillation (Hinton et al. 2015).
    """
    asked = batch.labels.reshape(-1) != NO_LABEL
    logits = logits.reshape(-1, logits.shape[-1])[asked]
    stance, no_target = logits[:, : len(STANCES)], logits[:, len(STANCES)]
    if batch.scores is not None:
        scores = batch.scores.reshape(-1, batch.scores.shape[-1])[asked]
        likely = scores[:, len(STANCES)]
        unlike = functional.cross_entropy(stance, scores[:, : len(STANCES)], reduction="none")
        loss = (likely * unlike).sum() / likely.sum().clamp(min=1)
        return loss + recipe.target_loss * _no_target_loss(no_target, 1 - likely)
    labels = batch.labels.reshape(-1)[asked]
    is_target = labels < len(STANCES)
    loss = recipe.target_loss * _no_target_loss(no_target, (~is_target).float())
    if is_target.any():
        loss = loss + functional.cross_entropy(
            stance[is_target],
            labels[is_target],
            weight=weights,
            label_smoothing=recipe.label_smoothing,
        )
    return loss


def _no_target_loss(logits: Tensor, wanted: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(logits, wanted)


def optimizer_of(network: StanceNetwork, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW; each layer below the top learns `layer_decay` times as fast as the one above."""
    depth = network.encoder.config.num_hidden_layers
    groups: dict[tuple[float, float], list] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        below = 0
        if ".layer." in name:
            below = depth - 1 - int(name.split(".layer.")[1].split(".")[0])
        elif "embeddings" in name:
            below = depth
        rate = recipe.rate * recipe.layer_decay**below
        decay = 0.0 if parameter.ndim < 2 else recipe.weight_decay
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": ps, "lr": rate, "weight_decay": decay} for (rate, decay), ps in groups.items()],
        fused=DEVICE.type == "cuda",
    )


def schedule_of(optimizer, steps: int, recipe: Recipe):
    """Linear warm-up, then linear decay to zero."""
    warm = max(1, round(steps * recipe.warm_up))

    def factor(step: int) -> float:
        if step < warm:
            return (step + 1) / warm
        return max(0.0, (steps - step) / max(1, steps - warm))

    return torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def epoch_batches(
    gold: PassSet, soft: PassSet | None, recipe: Recipe, epoch: int
) -> list[tuple[PassSet, list[int]]]:
    """The batches of one epoch, each (set, rows): all of the labelled passes, and `soft_share` times
    as many soft ones, others every epoch. The same for the same seed and epoch, so a run can be
    resumed."""
    chance = random.Random(recipe.seed * 1000 + epoch)
    batches = [(gold, rows) for rows in gold.shuffled(recipe.batch, chance)]
    if soft is not None:
        count = round(recipe.soft_share * len(gold))
        order = np.random.default_rng(recipe.seed).permutation(len(soft))
        rows = order[np.arange(epoch * count, (epoch + 1) * count) % len(soft)].tolist()
        batches += [(soft, rows) for rows in soft.shuffled(recipe.batch, chance, rows)]
        chance.shuffle(batches)
    return batches


def fine_tune(
    network: StanceNetwork, lessons: Lessons, recipe: Recipe, work: Path, soft: PassSet | None = None
) -> None:
    """Trains in place. `work` holds the checkpoint, the log and, at the end, `network.pt`."""
    finished = work / "network.pt"
    if finished.exists():
        network.load_state_dict(torch.load(finished, weights_only=True, map_location="cpu"))
        return
    work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    network.to(DEVICE).train()
    network.freeze_lowest(recipe.freeze_lowest)
    network.drop_attention(recipe.attention_dropout)
    gold = lessons.gold(0)
    weights = class_weights(gold.labels).to(DEVICE)
    batches = epoch_batches(gold, soft, recipe, 0)
    steps = math.ceil(len(batches) * recipe.epochs)
    optimizer = optimizer_of(network, recipe)
    schedule = schedule_of(optimizer, steps, recipe)
    checkpoint = Checkpoint(work / "checkpoint.pt", recipe, network, optimizer, schedule)
    step = checkpoint.restore()
    log = Log(work / "log.jsonl")
    epoch, position = 0, step
    while step < steps:
        while position >= len(batches):
            position -= len(batches)
            epoch += 1
            batches = epoch_batches(lessons.gold(epoch), soft, recipe, epoch)
        passes, rows = batches[position]
        batch = passes.batch(rows, lessons.pad).to(DEVICE)
        with in_bfloat16():
            logits = network(**batch.inputs())
        loss = loss_of(logits.float(), batch, weights, recipe)
        update(network, loss, optimizer, schedule)
        step += 1
        position += 1
        log.step(step, steps, loss)
        if position == len(batches) or step == steps:
            log.dev(step, dev_figures(network, lessons))
        checkpoint.save_now_and_then(step)
    network.cpu()
    torch.save(network.state_dict(), finished)
    (work / "checkpoint.pt").unlink(missing_ok=True)


def in_bfloat16():
    """Forward passes in bfloat16, where the device has it."""
    return torch.autocast(DEVICE.type, dtype=torch.bfloat16)


def update(network: nn.Module, loss: Tensor, optimizer, schedule) -> None:
    """One step of the optimizer, gradients clipped to 1."""
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    schedule.step()


def answers_of(network: StanceNetwork, passes: PassSet, pad: int) -> np.ndarray:
    """The logits of every target of a set, in its order."""
    network.to(DEVICE).eval()
    logits = np.zeros((len(passes.labels), len(STANCES) + 1), dtype=np.float32)
    with torch.inference_mode(), in_bfloat16():
        for rows in passes.by_length(128):
            answer = network(**passes.batch(rows, pad).to(DEVICE).inputs()).float().cpu().numpy()
            for at, row in enumerate(rows):
                own = slice(passes.target_bounds[row], passes.target_bounds[row + 1])
                logits[own] = answer[at, : own.stop - own.start]
    network.train()
    return logits


def dev_figures(network: StanceNetwork, lessons: Lessons) -> dict:
    """The four-class figures with gold targets."""
    dev = lessons.get("dev")
    guess = answers_of(network, dev, lessons.pad)[:, : len(STANCES)].argmax(axis=1)
    return stance_figures(dev.labels, guess)


class Checkpoint:
    """The state of a run on disk. A run with another recipe does not continue from it; one with
    other epochs, or more examples, does."""

    def __init__(self, path: Path, recipe: Recipe, network, optimizer, schedule):
        self.path = path
        self.recipe = asdict(recipe)
        self.parts = {"network": network, "optimizer": optimizer, "schedule": schedule}
        self.saved = time.monotonic()

    def save_now_and_then(self, step: int) -> None:
        """Saves when the last time is ten minutes past."""
        if time.monotonic() - self.saved > CHECKPOINT_SECONDS:
            self.save(step)
            self.saved = time.monotonic()

    def save(self, step: int) -> None:
        """Writes the whole state, or leaves the file as it was."""
        state = {name: part.state_dict() for name, part in self.parts.items()}
        state |= {"step": step, "recipe": self.recipe, "chance": torch.get_rng_state()}
        torch.save(state, self.path.with_suffix(".part"))
        self.path.with_suffix(".part").replace(self.path)

    def restore(self) -> int:
        """Loads the state if there is one and returns the steps done."""
        if not self.path.exists():
            return 0
        state = torch.load(self.path, weights_only=True, map_location="cpu")
        if state["recipe"] | {"epochs": 0} != self.recipe | {"epochs": 0}:
            raise SystemExit(f"{self.path} belongs to another recipe: {state['recipe']}")
        for name, part in self.parts.items():
            part.load_state_dict(state[name])
        torch.set_rng_state(state["chance"])
        return state["step"]


class Log:
    """Prints how a run goes and keeps it as JSON lines."""

    def __init__(self, path: Path):
        self.path = path
        self.losses: list[Tensor] = []
        self.since = time.monotonic()

    def step(self, step: int, steps: int, loss: Tensor) -> None:
        """Notes a loss; prints the mean of every 50."""
        self.losses.append(loss.detach())
        if len(self.losses) == 50:
            seconds = (time.monotonic() - self.since) / 50
            mean = torch.stack(self.losses).mean().item()
            self._write({"step": step, "of": steps, "loss": mean, "secondsPerStep": seconds})
            self.losses, self.since = [], time.monotonic()

    def dev(self, step: int, figures: dict) -> None:
        """Notes figures on the dev passages."""
        self._write({"step": step, "dev": figures})

    def _write(self, record: dict) -> None:
        print(json.dumps(record), flush=True)
        with open(self.path, "a", encoding="utf-8") as out:
            out.write(json.dumps(record) + "\n")
