"""Takes the sharp peaks out of a network's activations before it is quantised.

Dynamic int8 gives a whole activation tensor one scale, so a few channels with large values rob all
others of their precision. Each input channel of a linear layer is divided by a factor that goes
into its weights instead, where every channel has a scale of its own: SmoothQuant (Xiao et al.
2023). The network computes what it did before.
"""

import copy
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from batches import Batch
from network import StanceNetwork

SMALLEST = 1e-5
# Layers that read the same input get the same factors, so the graph divides only once.
READ_TOGETHER = ({"query", "key", "value"}, {"q", "k", "v"})


class SmoothedLinear(nn.Module):
    """A linear layer with its input channels divided by, and its weights multiplied with, `factors`."""

    def __init__(self, linear: nn.Linear, factors: Tensor):
        super().__init__()
        self.linear = linear
        self.register_buffer("inverse", 1 / factors)
        with torch.no_grad():
            self.linear.weight.mul_(factors)

    def forward(self, states: Tensor) -> Tensor:
        return self.linear(states * self.inverse)


def peaks_of(network: StanceNetwork, batches: Iterable[Batch]) -> dict[str, Tensor]:
    """The largest magnitude that each input channel of each layer's linear maps meets."""
    peaks: dict[str, Tensor] = {}

    def watch(name: str):
        def hook(_module, inputs) -> None:
            peak = inputs[0].detach().abs().flatten(0, -2).amax(dim=0)
            peaks[name] = torch.maximum(peaks[name], peak) if name in peaks else peak

        return hook

    hooks = [
        linear.register_forward_pre_hook(watch(name)) for name, linear in _linear_layers(network)
    ]
    network.eval()
    with torch.inference_mode():
        for batch in batches:
            network(**batch.inputs())
    for hook in hooks:
        hook.remove()
    return {name: peak.clone() for name, peak in peaks.items()}


def smoothed(network: StanceNetwork, peaks: dict[str, Tensor], strength: float) -> StanceNetwork:
    """A copy that computes the same; `strength`, 0 to 1, is how much of a peak moves to the weights."""
    network = copy.deepcopy(network)
    for names in _groups(list(peaks)):
        linears = [network.get_submodule(name) for name in names]
        weights = torch.stack([linear.weight.abs().amax(dim=0) for linear in linears]).amax(dim=0)
        inputs = peaks[names[0]].clamp(min=SMALLEST)
        factors = inputs**strength / weights.clamp(min=SMALLEST) ** (1 - strength)
        for name, linear in zip(names, linears):
            parent, _, attribute = name.rpartition(".")
            module = SmoothedLinear(linear, factors.clamp(min=SMALLEST))
            setattr(network.get_submodule(parent), attribute, module)
    return network


def _linear_layers(network: StanceNetwork) -> list[tuple[str, nn.Linear]]:
    return [
        (name, module)
        for name, module in network.named_modules()
        if isinstance(module, nn.Linear) and ".layer." in name
    ]


def _groups(names: list[str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for name in names:
        parent, _, attribute = name.rpartition(".")
        together = next((g for g in READ_TOGETHER if attribute in g), None)
        groups.setdefault(parent if together else name, []).append(name)
    return list(groups.values())
