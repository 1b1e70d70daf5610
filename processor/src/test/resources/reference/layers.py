"""Writes layers.txt: layers and activations of PyTorch, in double, on small arrays.

    python3 layers.py > layers.txt

A line is a name, a shape and values, in Adjoint's layout: channels last, and weights of convolutions
[KH, KW, C / groups, filters]. For each case, `case_x` and `case_seed` are parameters, and so are those
of the layer; `case.evaluated` is y = layer(x) in evaluation. Then the sum of seed * y over all cases
is trained by SGD of RATE. `case_seed` thus has the gradient y, as it is in training, and y has the
gradient seed. `d:case…` are the gradients of the first step, that of a seed only where y is another in
training; of batch normalisation, `after:case…` are parameters and running statistics after the second.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

RATE = 1 / 16
torch.set_default_dtype(torch.float64)
torch.manual_seed(5)


def drawn(*shape):
    """Short numbers, so that the file is small."""
    return (torch.randn(*shape) * 1000).round() / 1000


def last(t):
    return t.movedim(1, -1)


def first(t):
    return t.movedim(-1, 1)


def same(t):
    return t


def kernel(t):
    """[filters, C / groups, ...] to [..., C / groups, filters]; so too [C, filters, ...] of the transposed."""
    return t.movedim(0, -1).movedim(0, -2)


def show(name, t):
    values = (repr(round(v, 12)) for v in t.detach().flatten().tolist())
    print(name, *t.shape, ":", *values)


class Case:
    def __init__(self, name, layer, shape, channels_first=True, before=same):
        """shape: of x, as Adjoint has it; before: what is done to x of PyTorch's layout."""
        self.name, self.layer, self.before = name, layer, before
        self.to, self.back = (first, last) if channels_first else (same, same)
        self.x = drawn(*shape).requires_grad_()
        if isinstance(layer, nn.Module):
            for p in layer.parameters():
                p.data = drawn(*p.shape)
            layer.eval()
        y = self.y()
        self.seed = drawn(*y.shape).requires_grad_()
        for suffix, t in self.parameters():
            show(name + suffix, t)
        show(name + ".evaluated", y)
        if isinstance(layer, nn.Module):
            layer.train()

    def y(self):
        return self.back(self.layer(self.before(self.to(self.x))))

    def parameters(self, of=same):
        found = [("_x", of(self.x)), ("_seed", of(self.seed))]
        if isinstance(self.layer, nn.Module):
            for key, p in self.layer.named_parameters():
                turned = kernel if key == "weight" and p.dim() > 1 and "conv" in self.name.lower() else same
                found.append(("." + key, turned(of(p))))
        return found

    def leaves(self):
        own = list(self.layer.parameters()) if isinstance(self.layer, nn.Module) else []
        return [self.x, self.seed, *own]


def padded(left, right, top=0, bottom=0):
    return lambda t: F.pad(t, (left, right) if t.dim() == 3 else (left, right, top, bottom))


C1, C2, T2 = nn.Conv1d, nn.Conv2d, nn.ConvTranspose2d
cases = [
    Case("conv1dValid", C1(3, 2, 3), (2, 5, 3)),
    Case("conv1dSame", C1(2, 3, 3, padding="same", dilation=2), (2, 5, 2)),
    Case("conv1dSameEven", C1(2, 2, 4, padding="same"), (2, 5, 2)),
    Case("conv1dPads", C1(2, 3, 3, padding=2, stride=2), (2, 6, 2)),
    Case("conv1dCausal", C1(2, 2, 2, dilation=2), (2, 4, 2), before=padded(2, 0)),
    Case("conv1dGroups", C1(4, 6, 2, groups=2, stride=2), (2, 5, 4)),
    Case("conv2dValid", C2(2, 3, 3), (2, 4, 5, 2)),
    Case("conv2dNoBias", C2(3, 2, 1, stride=2, bias=False), (2, 3, 4, 3)),
    Case("conv2dSame", C2(2, 2, 3, padding="same"), (2, 3, 4, 2)),
    Case("conv2dSameEven", C2(1, 2, (2, 4), padding="same"), (2, 4, 5, 1)),
    Case("conv2dPads", C2(2, 2, 3, stride=2, padding=1), (2, 5, 6, 2)),
    Case("conv2dTwoPads", C2(1, 2, (3, 2), stride=(2, 1), padding=(2, 1)), (2, 4, 3, 1)),
    Case("conv2dFourPads", C2(2, 2, 3), (2, 3, 4, 2), before=padded(2, 1, 1, 0)),
    Case("conv2dDilated", C2(1, 2, 3, dilation=(1, 2)), (2, 4, 7, 1)),
    Case("conv2dGroups", C2(4, 6, 2, groups=2), (2, 3, 3, 4)),
    Case("conv2dAll", C2(4, 2, (3, 2), groups=2, stride=(1, 2), dilation=(2, 1), padding=(1, 1)), (2, 5, 5, 4)),
    Case("depthwiseConv", C2(3, 6, 2, groups=3, padding=1), (2, 3, 4, 3)),
    Case("convTranspose", T2(2, 3, 3), (2, 2, 3, 2)),
    Case("convTransposeStride", T2(2, 2, 2, stride=(2, 3)), (2, 2, 3, 2)),
    Case("convTransposePads", T2(2, 2, 3, stride=2, padding=1), (2, 3, 3, 2)),
    Case("convTransposeOutput", T2(2, 2, 3, stride=2, padding=1, output_padding=1), (2, 2, 3, 2)),
    Case("convTransposeDilated", T2(2, 1, 2, dilation=2, bias=False), (2, 3, 2, 2)),
    Case("gelu", F.gelu, (5, 7), False, lambda x: 2.5 * x),
    Case("geluTanh", lambda x: F.gelu(x, approximate="tanh"), (5, 7), False, lambda x: 2.5 * x),
    Case("layerNorm", nn.LayerNorm(5), (2, 3, 5), False),
    Case("layerNormOverTwo", nn.LayerNorm((3, 4), eps=1e-3), (2, 3, 4), False),
    Case("layerNormPlain", nn.LayerNorm(4, elementwise_affine=False), (3, 4), False),
    Case("rmsNorm", nn.RMSNorm(5, eps=1e-6), (2, 3, 5), False),
    Case("groupNorm", nn.GroupNorm(2, 4), (2, 3, 2, 4)),
    Case("instanceNorm", nn.GroupNorm(3, 3, eps=1e-3), (2, 4, 3)),
    Case("batchNorm", nn.BatchNorm1d(3), (5, 3)),
    Case("batchNormOfSequences", nn.BatchNorm1d(4, momentum=0.25), (2, 3, 4)),
    Case("batchNormOfImages", nn.BatchNorm2d(2, momentum=0.3, eps=1e-3), (2, 3, 2, 2)),
    Case("conv1dTranspose", nn.ConvTranspose1d(2, 3, 3, stride=2, padding=1), (2, 4, 2)),
    Case("conv1dTransposeDilated", nn.ConvTranspose1d(3, 2, 2, dilation=2), (2, 3, 3)),
    Case("adaptiveAverage1d", nn.AdaptiveAvgPool1d(3), (2, 7, 2)),
    Case("adaptiveMax1d", nn.AdaptiveMaxPool1d(3), (2, 7, 2)),
    Case("adaptiveMax2d", nn.AdaptiveMaxPool2d((2, 3)), (2, 5, 4, 2)),
    Case("prelu", nn.PReLU(), (2, 3, 4)),
    Case("preluOfChannels", nn.PReLU(4), (2, 3, 4)),
]
sgd = torch.optim.SGD([leaf for case in cases for leaf in case.leaves()], lr=RATE)
for step in range(2):
    sgd.zero_grad()
    loss = sum((case.seed * case.y()).sum() for case in cases)
    loss.backward()
    if step == 0:
        show("loss", loss)
        for case in cases:
            for suffix, gradient in case.parameters(lambda t: t.grad):
                if suffix != "_seed" or "batchNorm" in case.name:
                    show("d:" + case.name + suffix, gradient)
    sgd.step()
for case in (c for c in cases if "batchNorm" in c.name):
    for suffix, t in case.parameters():
        show("after:" + case.name + suffix, t)
    show("after:" + case.name + ".mean", case.layer.running_mean)
    show("after:" + case.name + ".variance", case.layer.running_var)
    case.layer.eval()
    show("after:" + case.name + ".evaluated", case.y())
