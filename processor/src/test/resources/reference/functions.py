"""Writes functions.txt: tensor functions, activations and losses of PyTorch, in double, on small arrays.

    python3 functions.py > functions.txt

The format is that of losses.txt. What PyTorch does not have is written out by the formula of Keras 3.
"""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(5)


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


x = torch.cat([30 * normal(5), torch.tensor([0.0, -0.5, 0.5, 1.5, 2.5, -2.5, 3.0, -3.0, 1e5])])
for name in ["sin", "cos", "floor", "ceil", "round", "sign"]:
    show(name, [], [x], getattr(torch, name)(x))
x = 4 * normal(3, 4)
show("argmin", [1], [x], x.argmin(1))
show("argmin", [0], [x], x.argmin(0))
show("relu6", [], [2 * x], F.relu6(2 * x))
show("softsign", [], [x], F.softsign(x))
show("logSigmoid", [], [40 * x], F.logsigmoid(40 * x))
show("celu", [], [x], F.celu(x))
show("celu", [0.3], [x], F.celu(x, 0.3))
show("glu", [], [x], F.glu(x))
x = normal(2, 4, 3)
show("glu", [1], [x], F.glu(x, 1))
show("reciprocal", [], [x], x.reciprocal())
show("rsqrt", [], [x.abs()], x.abs().rsqrt())
show("logSumExp", [], [x], torch.logsumexp(x, (0, 1, 2)))
show("logSumExp", [1], [1000 * x], torch.logsumexp(1000 * x, 1))
show("logSumExp", ["true", -1], [x], torch.logsumexp(x, -1, keepdim=True))
show("norm", [], [x], torch.linalg.vector_norm(x))
zero = x.clone()
zero[1] = 0
show("norm", [1, 2], [zero], torch.linalg.vector_norm(zero, dim=(1, 2)))
show("norm", ["true", 1], [zero], torch.linalg.vector_norm(zero, dim=1, keepdim=True))
for axis in [0, 1, -1]:
    show("cumsum", [axis], [x], x.cumsum(axis))
    show("flip", [axis], [x], x.flip(axis))
    show("roll", [axis, 1], [x], x.roll(1, axis))
    show("roll", [axis, -5], [x], x.roll(-5, axis))
    show("repeat", [axis, 3], [x], x.repeat_interleave(3, axis))
    times = [1, 1, 1]
    times[axis] = 3
    show("tile", [axis, 3], [x], x.repeat(times))
v = normal(5)
show("cumsum", [0], [v], v.cumsum(0))
show("flip", [0], [v], v.flip(0))

for shape in [(4,), (3, 5), (2, 3, 2)]:
    x, t = 2 * normal(*shape), normal(*shape)
    p, q = torch.rand(*shape), torch.rand(*shape)
    p.view(-1)[0], p.view(-1)[1] = 0, 1
    counts = torch.poisson(3 * torch.rand(*shape))
    variance = 2 * torch.rand(*shape)
    variance.view(-1)[0] = 0
    show("binaryCrossEntropy", [], [p, q], rows(F.binary_cross_entropy(p, q, reduction="none")))
    poisson = F.poisson_nll_loss(x, counts, reduction="none")
    show("poissonNegativeLogLikelihood", [], [x, counts], rows(poisson))
    gaussian = F.gaussian_nll_loss(x, t, variance, reduction="none")
    show("gaussianNegativeLogLikelihood", [], [x, t, variance], rows(gaussian))
    # Keras: LogCosh, MeanAbsolutePercentageError, MeanSquaredLogarithmicError, BinaryFocalCrossentropy.
    show("logCosh", [], [30 * x, t], rows((30 * x - t).cosh().log()))
    t.view(-1)[1] = 0
    percent = 100 * (t - x).abs() / t.abs().clamp(min=1e-7)
    show("meanAbsolutePercentageError", [], [x, t], rows(percent))
    logs = [torch.log(y.clamp(min=1e-7) + 1) for y in (x, t)]
    show("meanSquaredLogarithmicError", [], [x, t], rows((logs[0] - logs[1]) ** 2))
    for options in [[], [1.5], [0.0], [1.0, 0.25], [2.0, 0.75]]:
        gamma = options[0] if options else 2.0
        s = torch.sigmoid(x)
        right = q * s + (1 - q) * (1 - s)
        focal = (1 - right) ** gamma * F.binary_cross_entropy_with_logits(x, q, reduction="none")
        if len(options) > 1:
            focal = focal * (options[1] * q + (1 - options[1]) * (1 - q))
        show("binaryFocalCrossEntropyWithLogits", options, [x, q], rows(focal))
