"""Teaches a trained attribution reader acts and roles: `python train_acts.py --start network.pt --polnear P --out O`.

One network serves both, so its batches are of both kinds in random order: windows of act sentences, and windows of
attributions, that nothing learned is lost. The seed is fixed. `--hold-out` leaves out the arrangements and styles that
`acts.py` names and measures on them: the twin that the model card's figures are of. Writes `network.pt`, the running
mean at the end, `curve.csv` and `curve.svg`; nothing is chosen by the texts that are measured on. Towards the end
products feign 8 bits, so that quantization costs little.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from acts import PARTS, ActBatch, ActExample, ActText, act_batch, act_windows, excerpt, held_out, labelled, own, runs
from corpus import own as own_attributions
from corpus import polnear
from curve import write
from examples import UNTOLD, Example, batch
from measure_acts import NAMES
from measure_acts import measured as measured_acts
from network import EightBits, Network
from pledgebook.language import model
from pledgebook.language.reader import Reader
from train import BATCH, SEED, TorchGraph, loss_of, measured, teacher, windows_of

BARE = 0.2
"""The part of the real sentences without acts that a pass reads: they are five in six."""
REACH = 15
"""Tokens a trigger's token points to, about: the loss of its parts is summed over tokens and divided by this."""
FROZEN = ("words", "places", "shapes", "norm.")
"""The embeddings stay as `train.py` left them, which saves a fifth of a step."""
KEEP = 0.985
"""How much of the running mean every fourth step keeps."""


def act_loss(network: Network, given: ActBatch) -> dict[str, Tensor]:
    """The parts of the loss of a batch of act windows."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rows = model.Outputs(*(part.float() for part in network(given.ids, given.shapes, given.mask)))
    each = functional.cross_entropy(rows.acts.transpose(1, 2), given.labels, ignore_index=UNTOLD, reduction="sum")
    parts = {"acts": each / max(20, int((given.labels > 0).sum()))}
    if len(given.rows):
        shape = (-1, len(PARTS), model.ACT_RANK)
        asking = rows.act_asks[given.rows, given.places].view(shape)
        giving = rows.act_gives[given.rows].view(len(given.rows), given.ids.shape[1], *shape[1:])
        apart = torch.arange(given.ids.shape[1])[None] - given.places[:, None] + model.WINDOW
        logits = torch.einsum("ard,atrd->atr", asking, giving) + rows.act_distance.T[apart]
        each = functional.binary_cross_entropy_with_logits(logits, given.parts.clamp(min=0).float(), reduction="none")
        parts["parts"] = (each * (given.parts >= 0)).sum() / len(given.rows) / REACH
    return parts


def act_batches(records: Sequence[ActText], real: Sequence[ActText], rng: random.Random) -> list[list[ActExample]]:
    """One pass over the act sentences: run together and damaged afresh, batched with windows of like length."""
    made = [window for run in runs(records, rng) for window in act_windows(run, rng)]
    for one in real:
        if one.acts or rng.random() < BARE:
            made += act_windows(excerpt(one, rng), rng)
    rng.shuffle(made)
    batches = []
    for at in range(0, len(made), BATCH * 20):
        near = sorted(made[at : at + BATCH * 20], key=lambda window: len(window.ids))
        batches += [near[n : n + BATCH] for n in range(0, len(near), BATCH)]
    return batches


def main() -> None:
    """Trains and writes what the module's sentence names."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("--polnear", type=Path, required=True, help="folder with polnear-train and polnear-dev")
    command.add_argument("--start", type=Path, required=True, help="the network.pt that train.py made")
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--hold-out", action="store_true")
    command.add_argument("--passes", type=int, default=10, help="passes over the act sentences")
    command.add_argument("--attributions", type=float, default=2, help="passes over the attributions meanwhile")
    command.add_argument("--rate", type=float, default=1.5e-4)
    command.add_argument("--feign-from", type=float, default=0.7, help="part of the run after which 8 bits are feigned")
    command.add_argument("--threads", type=int, default=2)
    given = command.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    began = time.time()
    articles, dev = polnear(given.polnear / "polnear-train.jsonl.gz"), polnear(given.polnear / "polnear-dev.jsonl.gz")
    texts = own() + labelled(articles)
    kept = [text for text in texts if not (given.hold_out and held_out(text))]
    records, real = ([t for t in kept if (t.style == "real") is wanted] for wanted in (False, True))
    sentences = own_attributions()
    senses = teacher(
        [" ".join(d.text[s:e] for s, e in a.content) for d in articles + sentences for a in d.attributions]
    )
    print(f"{len(records)} records, {len(real)} real sentences, {time.time() - began:.0f} s", flush=True)

    def attribution_batches() -> Iterator[list[Example]]:
        while True:
            yield from windows_of(articles, sentences, 4, senses, rng)

    others = attribution_batches()
    share = round(given.attributions * len(windows_of(articles, sentences, 4, senses, random.Random(1))) / given.passes)
    network = Network()
    network.load(given.start)
    mean = {name: values.clone() for name, values in network.state_dict().items()}
    heads = [values for name, values in network.named_parameters() if name.startswith("act")]
    for name, values in network.named_parameters():
        values.requires_grad_(not name.startswith(FROZEN))
    body = [values for name, values in network.named_parameters() if not name.startswith(("act", *FROZEN))]
    rates = (given.rate, given.rate * 8)
    groups = [{"params": body, "lr": given.rate}, {"params": heads, "lr": given.rate * 8}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    step, steps = 0, 0
    rows: list[dict[str, float]] = []
    for number in range(1, given.passes + 1):
        batches: list[list[ActExample] | list[Example]] = [*act_batches(records, real, rng)]
        batches += [next(others) for _ in range(share)]
        rng.shuffle(batches)
        steps = steps or len(batches) * given.passes
        network.train()
        sums: dict[str, float] = {}
        for windows in batches:
            done = min(1.0, step / steps)
            EightBits.on = done >= given.feign_from
            now = min(1.0, done / 0.06) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * now
            if isinstance(windows[0], ActExample):
                parts = act_loss(network, act_batch([w for w in windows if isinstance(w, ActExample)]))
            else:
                parts = loss_of(network, batch([w for w in windows if isinstance(w, Example)]))
            loss = torch.stack(list(parts.values())).sum()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 4 == 0:
                keep = min(KEEP, step / (step + 40))
                with torch.no_grad():
                    for name, values in network.state_dict().items():
                        if not name.startswith(FROZEN):
                            mean[name].lerp_(values, 1 - keep)
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + part.item()
        told = " ".join(f"{name} {total / len(batches):.3f}" for name, total in sums.items())
        print(f"pass {number} step {step}/{steps} {time.time() - began:.0f} s {told}", flush=True)
        losses = {f"loss {name}": round(total / len(batches), 4) for name, total in sums.items()}
        rows.append({"pass": number, "seconds": round(time.time() - began), **losses})
    torch.save(mean, given.out / "network.pt")
    EightBits.on = False
    steady = Network(0)
    steady.load_state_dict(mean)
    steady.eval()
    reader = Reader(network=TorchGraph(steady))
    figures: dict[str, object] = {}
    apart = [text for text in texts if held_out(text)]
    for held, tally in measured_acts(lambda text: reader.annotate(text).acts, apart).items():
        print(f"{NAMES[held]}{'' if given.hold_out else ' (trained on)'}: {tally.line()}\n{tally.table()}", flush=True)
        figures[held] = {"macro": tally.macro(), "micro": tally.micro(), "roles": tally.roles_f1()}
    tally = measured(steady, dev)
    print(f"PolNeAR dev {tally.line()}", flush=True)
    figures["dev"] = {name: tally.f1(name) for name in tally.counts}
    rows[-1] |= {f"dev {name}": round(tally.f1(name), 4) for name in tally.counts}
    write(rows, given.out)
    (given.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
