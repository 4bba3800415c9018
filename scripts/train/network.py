"""The stance network: a pretrained encoder and one head that answers for every target of a pass."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from passages import STANCES

OUTPUTS = len(STANCES) + 1


class StanceNetwork(nn.Module):
    """Outputs, for each target, the logits of the four stances and the logit of *not a target*.

    The head sees the first token, the mean of the target's own tokens and the mean of the
    quotation's tokens.
    """

    def __init__(self, encoder: str, dropout: float = 0.1):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder, add_pooling_layer=False
        )
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(3 * width, width)
        self.output = nn.Linear(width, OUTPUTS)

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, target_mask: Tensor, quotation_mask: Tensor
    ) -> Tensor:
        """`input_ids`, `attention_mask`: batch × tokens; `target_mask`: batch × targets × tokens;
        `quotation_mask`: batch × tokens; returns batch × targets × 5."""
        features = self.features(input_ids, attention_mask, target_mask, quotation_mask)
        return self.output(features).float()

    def features(
        self, input_ids: Tensor, attention_mask: Tensor, target_mask: Tensor, quotation_mask: Tensor
    ) -> Tensor:
        """What the last layer reads of each target: batch × targets × width."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        target = _means(target_mask, hidden)
        others = torch.cat([hidden[:, :1], _means(quotation_mask.unsqueeze(1), hidden)], dim=2)
        others = others.expand(-1, target.shape[1], -1)
        features = self.dropout(torch.cat([others, target], dim=2))
        return self.dropout(torch.tanh(self.dense(features)))

    def freeze_lowest(self, layers: int) -> None:
        """Keeps the embeddings and the lowest layers as they are; a negative number, nothing."""
        if layers < 0:
            return
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False
        for layer in self.encoder.encoder.layer[:layers]:
            for parameter in layer.parameters():
                parameter.requires_grad = False

    def drop_attention(self, share: float) -> None:
        """Sets the dropout of attention weights; 0 saves a fifth of a step's time on a CPU."""
        for name, module in self.encoder.named_modules():
            if name.endswith("attention.attn.dropout") or name.endswith("attention.self.dropout"):
                module.p = share


def _means(mask: Tensor, hidden: Tensor) -> Tensor:
    """Mean hidden state under each mask; zero where a mask is empty."""
    mask = mask.to(hidden.dtype)
    return torch.bmm(mask, hidden) / mask.sum(dim=2, keepdim=True).clamp(min=1)
