"""Fine-tunes the stance network on the examples; stops and goes on wherever it was cut off."""

import json
import math
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from batches import NO_LABEL, Batch, candidates_for_training, collate, in_buckets, items_of
from encode import Vocabulary
from measures import stance_figures
from network import StanceNetwork
from passages import STANCES
from predict import ask, torch_model
from prepare import Example
from swap_names import with_other_countries

CHECKPOINT_EVERY = 200


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
    swap_names: float = 0.0
    seed: int = 1


def class_weights(examples: list[Example]) -> Tensor:
    """Inverse frequency to the power ½, mean 1 over the pairs."""
    counts = np.zeros(len(STANCES))
    for example in examples:
        for target in example.targets:
            counts[STANCES.index(target.label)] += 1
    weights = np.sqrt(counts.sum() / np.maximum(counts, 1))
    weights /= (weights * counts).sum() / counts.sum()
    return torch.tensor(weights, dtype=torch.float32)


def loss_of(logits: Tensor, labels: Tensor, weights: Tensor, recipe: Recipe) -> Tensor:
    """Cross-entropy of the stance over true targets, and of being a target over all candidates.

    The stance's softmax never sees a negative, so the four scores mean "given that it is a target".
    """
    logits, labels = logits.reshape(-1, logits.shape[-1]), labels.reshape(-1)
    logits, labels = logits[labels != NO_LABEL], labels[labels != NO_LABEL]
    is_target = labels < len(STANCES)
    loss = recipe.target_loss * functional.binary_cross_entropy_with_logits(
        logits[:, len(STANCES)], (~is_target).float()
    )
    if is_target.any():
        loss = loss + functional.cross_entropy(
            logits[is_target, : len(STANCES)],
            labels[is_target],
            weight=weights,
            label_smoothing=recipe.label_smoothing,
        )
    return loss


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
        [{"params": ps, "lr": rate, "weight_decay": decay} for (rate, decay), ps in groups.items()]
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
    vocabulary: Vocabulary, examples: list[Example], recipe: Recipe, epoch: int
) -> list[Batch]:
    """The batches of one epoch; the same for the same seed and epoch, so a run can be resumed."""
    chance = random.Random(recipe.seed * 1000 + epoch)
    items = []
    for example in examples:
        if chance.random() < recipe.swap_names:
            example = with_other_countries(example, chance)
        items += items_of(vocabulary, example, candidates_for_training(example, chance))
    groups = in_buckets(items, recipe.batch, chance)
    return [collate(group, vocabulary.pad) for group in groups]


def fine_tune(
    network: StanceNetwork,
    vocabulary: Vocabulary,
    training: list[Example],
    dev: list[Example],
    recipe: Recipe,
    work: Path,
) -> None:
    """Trains in place. `work` holds the checkpoint, the log and, at the end, `network.pt`."""
    finished = work / "network.pt"
    if finished.exists():
        network.load_state_dict(torch.load(finished, weights_only=True))
        return
    work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    network.freeze_lowest(recipe.freeze_lowest)
    network.drop_attention(recipe.attention_dropout)
    weights = class_weights(training)
    batches = epoch_batches(vocabulary, training, recipe, 0)
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
            batches = epoch_batches(vocabulary, training, recipe, epoch)
        loss = train_step(network, batches[position], weights, optimizer, schedule, recipe)
        step += 1
        position += 1
        log.step(step, steps, loss)
        if position == len(batches) or step == steps:
            log.dev(step, dev_figures(network, vocabulary, dev))
        if step % CHECKPOINT_EVERY == 0:
            checkpoint.save(step)
    torch.save(network.state_dict(), finished)
    (work / "checkpoint.pt").unlink(missing_ok=True)


def train_step(network, batch, weights, optimizer, schedule, recipe) -> float:
    """One update, in bfloat16 where the processor has it; returns the loss."""
    network.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(**batch.inputs())
    loss = loss_of(logits.float(), batch.labels, weights, recipe)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    schedule.step()
    return loss.item()


def dev_figures(network, vocabulary: Vocabulary, dev: list[Example]) -> dict:
    """The four-class figures with gold targets."""
    network.eval()
    answers = ask(torch_model(network), vocabulary, dev, targets_only=True)
    return stance_figures(answers.labels, answers.logits[:, : len(STANCES)].argmax(axis=1))


class Checkpoint:
    """The state of a run on disk. A run with another recipe does not continue from it; one with
    other epochs, or more examples, does."""

    def __init__(self, path: Path, recipe: Recipe, network, optimizer, schedule):
        self.path = path
        self.recipe = asdict(recipe)
        self.parts = {"network": network, "optimizer": optimizer, "schedule": schedule}

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
        state = torch.load(self.path, weights_only=True)
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
        self.losses: list[float] = []
        self.since = time.monotonic()

    def step(self, step: int, steps: int, loss: float) -> None:
        """Notes a loss; prints the mean of every 50."""
        self.losses.append(loss)
        if len(self.losses) == 50:
            seconds = (time.monotonic() - self.since) / 50
            mean = sum(self.losses) / 50
            self._write({"step": step, "of": steps, "loss": mean, "secondsPerStep": seconds})
            self.losses, self.since = [], time.monotonic()

    def dev(self, step: int, figures: dict) -> None:
        """Notes figures on the dev passages."""
        self._write({"step": step, "dev": figures})

    def _write(self, record: dict) -> None:
        print(json.dumps(record), flush=True)
        with open(self.path, "a", encoding="utf-8") as out:
            out.write(json.dumps(record) + "\n")
