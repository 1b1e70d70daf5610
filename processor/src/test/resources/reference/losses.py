"""Writes losses.txt: the losses and normalisations of PyTorch, in double, on small arrays.

    python3 losses.py > losses.txt

A case is a line with the method and its constants; its operands, receiver first; and what it gives.
Losses are a value per row: reduction='none', then the mean over the other dims (for klDivergence the
sum), as the javadoc of dev.adjoint.Tensor says.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(3)


def show(name, constants, operands, result):
    print("case", name, *constants)
    for operand in operands:
        kind = "real" if operand.is_floating_point() else "int"
        print(kind, *operand.shape, ":", *(repr(v) for v in operand.flatten().tolist()))
    print("result", *result.shape, ":", *(repr(v) for v in result.flatten().tolist()))


def rows(x):
    return x.flatten(1).mean(1) if x.dim() > 1 else x


def normal(*shape):
    return torch.randn(*shape)


for shape in [(4,), (3, 5), (2, 3, 2)]:
    x, t = 2 * normal(*shape), normal(*shape)
    show("meanAbsoluteError", [], [x, t], rows(F.l1_loss(x, t, reduction="none")))
    show("meanSquaredError", [], [x, t], rows(F.mse_loss(x, t, reduction="none")))
    show("huber", [], [x, t], rows(F.huber_loss(x, t, reduction="none")))
    show("huber", [0.7], [x, t], rows(F.huber_loss(x, t, delta=0.7, reduction="none")))
    show("smoothL1", [], [x, t], rows(F.smooth_l1_loss(x, t, reduction="none")))
    show("smoothL1", [0.7], [x, t], rows(F.smooth_l1_loss(x, t, beta=0.7, reduction="none")))
    show("smoothL1", [0.0], [x, t], rows(F.smooth_l1_loss(x, t, beta=0.0, reduction="none")))
    p = torch.rand(*shape)
    bce = F.binary_cross_entropy_with_logits
    show("binaryCrossEntropyWithLogits", [], [30 * x, p], rows(bce(30 * x, p, reduction="none")))
    show(
        "binaryCrossEntropyWithLogits",
        [2.5],
        [30 * x, p],
        rows(bce(30 * x, p, pos_weight=torch.tensor(2.5), reduction="none")),
    )

x = normal(4, 3)
label = torch.tensor([2, 0, 1, 1])
ce = F.cross_entropy
show("crossEntropy", [], [50 * x, label], ce(50 * x, label, reduction="none"))
show("crossEntropySmoothed", [0.1], [x, label], ce(x, label, label_smoothing=0.1, reduction="none"))
weights = [0.5, 2.0, 1.25]
show(
    "crossEntropyWeighted",
    weights,
    [x, label],
    ce(x, label, weight=torch.tensor(weights), reduction="none"),
)
show(
    "crossEntropySmoothed",
    [0.3, *weights],
    [x, label],
    ce(x, label, weight=torch.tensor(weights), label_smoothing=0.3, reduction="none"),
)
some = torch.tensor([2, -100, 1, -100])
show("crossEntropyIgnoring", [-100], [x, some], ce(x, some, reduction="none"))
show(
    "crossEntropyIgnoring",
    [1, 0.2],
    [x, label],
    ce(x, label, ignore_index=1, label_smoothing=0.2, reduction="none"),
)
p = torch.softmax(normal(4, 3), 1)
show("crossEntropy", [], [x, p], ce(x, p, reduction="none"))

# Tokens: PyTorch has the classes second, and takes the mean over those that are not ignored.
x = normal(3, 4, 5)
label = torch.randint(0, 5, (3, 4))
by_row = [ce(x[r], label[r]) for r in range(3)]
show("crossEntropy", [], [x, label], torch.stack(by_row))
some = torch.tensor([[1, 2, -100, -100], [0, 4, 3, 3], [-100, -100, -100, 2]])
by_row = [ce(x[r], some[r]) for r in range(3)]
show("crossEntropyIgnoring", [-100], [x, some], torch.stack(by_row))
by_row = [ce(x[r], some[r], label_smoothing=0.1) for r in range(3)]
show("crossEntropyIgnoring", [-100, 0.1], [x, some], torch.stack(by_row))

x, p = torch.log_softmax(normal(3, 4), 1), torch.softmax(normal(3, 4), 1)
p[1] = torch.tensor([0.0, 1.0, 0.0, 0.0])
show("klDivergence", [], [x, p], F.kl_div(x, p, reduction="none").sum(1))

a, b = normal(4, 6), normal(4, 6)
a[3] = 0
sign = torch.tensor([1.0, -1.0, -1.0, 1.0])
show("cosineSimilarity", [], [a, b], F.cosine_similarity(a, b))
# PyTorch adds 1e-12 to the squared norms here.
for margin in [[], [0.1]]:
    value = F.cosine_embedding_loss(a[:3], b[:3], sign[:3], *margin, reduction="none")
    show("cosineEmbedding", margin, [a[:3], b[:3], sign[:3]], value)

a, p, n = normal(4, 6), normal(4, 6), normal(4, 6)
for margin in [[], [2.5]]:
    value = F.triplet_margin_loss(a, p, n, *margin, reduction="none")
    show("tripletMargin", margin, [a, p, n], value)

x = 3 * normal(2, 3, 4)
weight, bias = normal(4), normal(4)
show("layerNorm", [], [x, weight, bias], F.layer_norm(x, [4], weight, bias))
wide, shift = normal(3, 4), normal(3, 4)
show("layerNormOverTwo", [], [x, wide, shift], F.layer_norm(x, [3, 4], wide, shift))
show("rmsNorm", [], [x, weight], F.rms_norm(x, [4], weight, eps=1e-6))
grouped = F.group_norm(x.transpose(1, 2), 2, weight, bias).transpose(1, 2)
show("groupNorm", [], [x, weight, bias], grouped)
