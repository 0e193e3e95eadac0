"""The network in PyTorch: a MiniLM encoder, the shapes added to its embeddings, and the heads on its last layer.

Written out rather than taken from a model library, so that its export is plain and its dropout cheap. Inputs and
outputs are those of `pledgebook.language.model`, which also names the sizes.
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from pledgebook.language import model

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, PLACES = 384, 6, 12, 1536, 30522, 512
ACT_INNER = 256


class Dropout(nn.Module):
    """Dropout with masks cut at random places from one pool: drawing them anew took half of a training step."""

    pool: Tensor | None = None

    def __init__(self, part: float) -> None:
        super().__init__()
        self.part = part

    def forward(self, values: Tensor) -> Tensor:
        if not self.training or self.part == 0:
            return values
        if Dropout.pool is None:
            kept = torch.rand(1 << 24) >= self.part
            Dropout.pool = (kept / (1 - self.part)).to(torch.bfloat16)
        start = int(torch.randint(0, Dropout.pool.numel() - values.numel(), (1,)))
        return values * Dropout.pool[start : start + values.numel()].view(values.shape).to(values.dtype)


class EightBits:
    """Feigns in training the 8 bits that matrix products will run in, so that the network learns to bear them.

    As `export.py` has it: activations get one scale and zero point a window, from its smallest and largest number, and
    weights one scale an output. Rounding passes gradients on as if it were not there. Off until `on` is set.
    """

    on = False

    @classmethod
    def values(cls, values: Tensor) -> Tensor:
        """What goes into a product (windows by tokens by numbers), in 256 steps."""
        if not cls.on:
            return values
        with torch.no_grad():
            low = values.amin(dim=(1, 2), keepdim=True).clamp(max=0).float()
            high = values.amax(dim=(1, 2), keepdim=True).clamp(min=0).float()
            step = ((high - low) / 255).clamp(min=1e-8)
            error = torch.round(values / step) * step - values
        return values + error.to(values.dtype)

    @classmethod
    def product(cls, layer: nn.Linear, values: Tensor) -> Tensor:
        """The layer's product with values that are feigned already."""
        if not cls.on:
            return layer(values)  # type: ignore[no-any-return]
        weight = layer.weight
        with torch.no_grad():
            step = weight.abs().amax(dim=1, keepdim=True) / 127
            error = torch.round(weight / step) * step - weight
        return functional.linear(values, weight + error, layer.bias)


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm_attended = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        def split(values: Tensor) -> Tensor:
            return values.view(values.shape[0], values.shape[1], HEADS, WIDTH // HEADS).permute(0, 2, 1, 3)

        product, feigned = EightBits.product, EightBits.values(hidden)
        query, key, value = (split(product(part, feigned)) for part in (self.query, self.key, self.value))
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        context = torch.matmul(functional.softmax(scores, dim=-1), value)
        context = context.permute(0, 2, 1, 3).reshape(hidden.shape)
        hidden = self.norm_attended(hidden + self.dropout(product(self.attended, EightBits.values(context))))
        wide = functional.gelu(product(self.widen, EightBits.values(hidden)))
        return self.norm(hidden + self.dropout(product(self.narrow, EightBits.values(wide))))


class Network(nn.Module):
    """The encoder and its heads. `forward` gives what `model.Outputs` describes."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(model.SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)
        ranks = len(model.ROLES) * model.RANK
        self.tags = nn.Linear(WIDTH, 11)
        self.asks_inner, self.gives_inner = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.asks, self.gives = nn.Linear(WIDTH, ranks), nn.Linear(WIDTH, ranks)
        self.sense = nn.Linear(WIDTH, model.SENSE)
        apart = torch.arange(-model.WINDOW, model.WINDOW + 1).abs()
        self.distance = nn.Parameter(-0.01 * apart.repeat(len(model.ROLES), 1))
        parts = 1 + len(model.ACT_ROLES)
        self.act_inner, self.act_gives_inner = nn.Linear(WIDTH, ACT_INNER), nn.Linear(WIDTH, ACT_INNER)
        self.acts = nn.Linear(ACT_INNER, 1 + len(model.ACTS))
        self.act_asks, self.act_gives = (nn.Linear(ACT_INNER, parts * model.ACT_RANK) for _ in range(2))
        self.act_distance = nn.Parameter(-2 - 0.02 * apart.repeat(parts, 1))
        with torch.no_grad():
            self.acts.bias[0] = 4.0  # most tokens belong to no trigger

    def hidden(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """The encoder's last layer, before any head: windows by tokens by `WIDTH`."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.shapes(shapes) + self.places(places)[None]
        hidden = self.dropout(self.norm(hidden))
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return hidden

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> tuple[Tensor, ...]:
        product, hidden = EightBits.product, EightBits.values(self.hidden(ids, shapes, mask))

        def inner(layer: nn.Linear) -> Tensor:
            return EightBits.values(functional.gelu(product(layer, hidden)))

        asking, giving = inner(self.act_inner), inner(self.act_gives_inner)
        attributions = (
            product(self.tags, hidden),
            product(self.asks, inner(self.asks_inner)),
            product(self.gives, inner(self.gives_inner)),
            product(self.sense, hidden),
        )
        acts = (product(self.acts, asking), product(self.act_asks, asking), product(self.act_gives, giving))
        return *attributions, *acts, self.distance, self.act_distance

    def load(self, path: Path) -> None:
        """Takes the weights of a `network.pt`; the heads for acts stay as they are where it has none."""
        missing, unknown = self.load_state_dict(torch.load(path), strict=False)
        if unknown or not all(name.startswith("act") for name in missing):
            raise ValueError(f"{path} is of another network: {[*unknown, *missing]}")

    def load_base(self, folder: Path) -> None:
        """Takes the encoder's weights from a BERT checkpoint folder holding `model.safetensors`."""
        base = load_file(folder / "model.safetensors")
        base = {name.removeprefix("bert."): values for name, values in base.items()}
        part = "encoder.layer.{}."
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
            "norm": "embeddings.LayerNorm",
        }
        inside = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "attended": "attention.output.dense",
            "norm_attended": "attention.output.LayerNorm",
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "norm": "output.LayerNorm",
        }
        names |= {
            f"layers.{n}.{ours}": part.format(n) + theirs for n in range(LAYERS) for ours, theirs in inside.items()
        }
        state = self.state_dict()
        for ours, theirs in names.items():
            for kind in ("",) if ours.endswith(".weight") else (".weight", ".bias"):
                state[ours + kind].copy_(base[theirs + kind])
        # The base model was trained with a segment number beside every token; it is the same for all of them here.
        state["words.weight"] += base["embeddings.token_type_embeddings.weight"][0]
