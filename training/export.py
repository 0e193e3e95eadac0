"""The trained network to the shipped weights: `python training/export.py FOLDER/network.pt [WEIGHTS]`.

Writes `reader.onnx` (int8) to WEIGHTS, which is the package's own folder of weights when not given, and, for
comparison, `reader-fp32.onnx` beside the network. Matrix products take signed 8-bit weights, one scale a column;
activations get their scale as they come (dynamic quantization), which is why the run time never lets two
reports into one batch. Word embeddings take 8 bits too, with one scale a word. The rest stays 32-bit.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from network import WIDTH, Network
from pledgebook.language import model

WEIGHTS = Path(model.__file__).parent / "weights"


def fp32(network: Network, path: Path) -> None:
    """Writes the network as it is."""
    ids = torch.zeros(2, 16, dtype=torch.long)
    torch.onnx.export(
        network,
        (ids, ids),
        path,
        input_names=["ids", "shapes"],
        output_names=list(model.Outputs._fields),
        dynamic_axes={name: {0: "windows", 1: "tokens"} for name in ("ids", "shapes", *model.Outputs._fields)},
        opset_version=17,
        dynamo=False,
    )


def kept_whole(fused: Path) -> list[str]:
    """Nodes that dynamic quantization leaves alone: the embeddings, which have their 8 bits already."""
    names = [node.name for node in onnx.load(fused).graph.node]
    return [name for name in names if name.startswith(("/words", "/places", "/shapes"))]


def narrow_embeddings(graph: onnx.GraphProto) -> None:
    """Word embeddings in 8 bits with one scale a word; one for all of them would drown the rare in the large."""
    gather = next(node for node in graph.node if node.name == "/words/Gather")
    table = next(values for values in graph.initializer if values.name == gather.input[0])
    words = onnx.numpy_helper.to_array(table)
    scales = np.abs(words).max(axis=1, keepdims=True) / 127
    graph.initializer.remove(table)
    graph.initializer.append(onnx.numpy_helper.from_array(np.round(words / scales).astype(np.int8), "words.int8"))
    graph.initializer.append(onnx.numpy_helper.from_array(scales.astype(np.float32), "words.scales"))
    ids, embedded = gather.input[1], gather.output[0]
    nodes = [
        onnx.helper.make_node("Gather", ["words.int8", ids], ["words.read"], "/words/read"),
        onnx.helper.make_node("Cast", ["words.read"], ["words.float"], "/words/cast", to=onnx.TensorProto.FLOAT),
        onnx.helper.make_node("Gather", ["words.scales", ids], ["words.scale"], "/words/scale"),
        onnx.helper.make_node("Mul", ["words.float", "words.scale"], [embedded], "/words/scaled"),
    ]
    place = list(graph.node).index(gather)
    graph.node.remove(gather)
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)


def plain_norms(graph: onnx.GraphProto) -> None:
    """Normalisation in operators that the run time does many numbers at a time; its own takes a quarter of a pass.

    A mean over the width is a product with a column of equal parts. What is added before is added first, so that the
    product it follows can take it in.
    """
    mean, eps = "norm.mean", "norm.eps"
    graph.initializer.append(onnx.numpy_helper.from_array(np.full((WIDTH, 1), 1 / WIDTH, np.float32), mean))
    graph.initializer.append(onnx.numpy_helper.from_array(np.array(1e-12, np.float32), eps))
    made: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.op_type != "SkipLayerNormalization":
            made.append(node)
            continue
        added, skipped, scale, shift, *bias = node.input
        name = node.output[0]
        steps = [("Add", [added, *bias], "biased")] if bias else []
        steps += [
            ("Add", [f"{name}.biased" if bias else added, skipped], "sum"),
            ("MatMul", [f"{name}.sum", mean], "mean"),
            ("Sub", [f"{name}.sum", f"{name}.mean"], "centred"),
            ("Mul", [f"{name}.centred", f"{name}.centred"], "squares"),
            ("MatMul", [f"{name}.squares", mean], "variance"),
            ("Add", [f"{name}.variance", eps], "steady"),
            ("Sqrt", [f"{name}.steady"], "deviation"),
            ("Reciprocal", [f"{name}.deviation"], "precision"),
            ("Mul", [f"{name}.centred", f"{name}.precision"], "normal"),
            ("Mul", [f"{name}.normal", scale], "scaled"),
        ]
        made += [onnx.helper.make_node(kind, given, [f"{name}.{to}"]) for kind, given, to in steps]
        made.append(onnx.helper.make_node("Add", [f"{name}.scaled", shift], [name]))
    del graph.node[:]
    graph.node.extend(made)


def main() -> None:
    """Exports, quantizes, and checks that the two agree roughly."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("network", type=Path)
    command.add_argument("weights", type=Path, nargs="?", default=WEIGHTS)
    given = command.parse_args()
    given.weights.mkdir(parents=True, exist_ok=True)
    beside = given.network.parent
    network = Network(0)
    network.load(given.network)
    network.eval()
    plain, small = beside / "reader-fp32.onnx", given.weights / "reader.onnx"
    fp32(network, plain)
    fused = beside / "fused.onnx"
    fuse(plain, fused)
    quantize_dynamic(
        fused,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=kept_whole(fused),
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    fused.unlink()
    shipped = onnx.load(small)
    plain_norms(shipped.graph)
    onnx.save(shipped, small)
    rng = np.random.default_rng(1)
    ids = rng.integers(1000, 20000, (2, 100))
    tags = [model.OnnxGraph(str(path))(ids, np.zeros_like(ids)).tags for path in (plain, small)]
    apart = np.abs(tags[0] - tags[1]).max()
    print(f"largest difference of a tag logit {apart:.3f}, int8 file {small.stat().st_size / 1e6:.1f} MB")


def fuse(plain: Path, fused: Path) -> None:
    """Joins the small operators of attention, normalisation and GELU, which halves the time spent between products."""
    from onnxruntime.transformers.optimizer import optimize_model

    better = optimize_model(str(plain), model_type="bert", num_heads=12, hidden_size=384, opt_level=0)
    if all(domain.domain != "com.microsoft" for domain in better.model.opset_import):
        better.model.opset_import.append(onnx.helper.make_opsetid("com.microsoft", 1))
    narrow_embeddings(better.model.graph)
    onnx.save(better.model, fused)


if __name__ == "__main__":
    main()
