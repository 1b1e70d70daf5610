# Reference values of recurrent layers by PyTorch: writes recurrent.txt. Weights are stored in the orientation of Adjoint.
import torch
torch.manual_seed(0); torch.set_default_dtype(torch.float64)
out = []
def show(name, t): out.append(name + " " + " ".join(repr(round(float(v), 12)) for v in t.detach().reshape(-1)))
B, T, I, H = 2, 4, 3, 2
x = torch.randn(B, T, I, requires_grad=True)
show("x", x)
def path(name, l, d, layers, ways):
    return name + ("" if layers == 1 else f".{l}") + ("" if ways == 1 else [".forward", ".backward"][d])
def run(name, kind, layers=1, ways=1, **options):
    m = getattr(torch.nn, kind)(I, H, layers, batch_first=True, bidirectional=ways == 2, **options)
    for p in m.parameters(): torch.nn.init.normal_(p, std=0.7)
    n = layers * ways
    h = torch.randn(n, B, H, requires_grad=True)
    c = torch.randn(n, B, H, requires_grad=True)
    show(name + "_h", h)
    if kind == "LSTM": show(name + "_c", c)
    # What weighs each result, so that no gradient is a sum of equals.
    def loss(y): return ((y + 0.3) ** 2).sum()
    x.grad = None
    y, last = m(x, (h, c) if kind == "LSTM" else h)
    parts = [y] + (list(last) if kind == "LSTM" else [last])
    for part, what in zip(parts, ("outputs", "hidden", "cell")): show(f"{name}_{what}", part)
    sum(loss(p) for p in parts).backward()
    show(f"d_{name}_x", x.grad); show(f"d_{name}_h", h.grad)
    if kind == "LSTM": show(f"d_{name}_c", c.grad)
    for l in range(layers):
        for d in range(ways):
            suffix = f"_l{l}" + ("_reverse" if d else "")
            at = path(name, l, d, layers, ways)
            wi, wh, bi, bh = (getattr(m, k + suffix) for k in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
            for prefix, g in (("", lambda p: p), ("d_", lambda p: p.grad)):
                show(prefix + at + ".input.weight", g(wi).t()); show(prefix + at + ".recurrent.weight", g(wh).t())
                if kind == "GRU":
                    show(prefix + at + ".input.bias", g(bi)); show(prefix + at + ".recurrent.bias", g(bh))
                else:  # one bias, whose gradient is that of either
                    show(prefix + at + ".input.bias", bi + bh if prefix == "" else g(bi))
run("lstm", "LSTM"); run("gru", "GRU"); run("rnn", "RNN"); run("relu", "RNN", nonlinearity="relu")
run("deepLstm", "LSTM", 2, 2); run("deepGru", "GRU", 2, 2); run("deepRnn", "RNN", 2, 2)
open("recurrent.txt", "w").write("\n".join(out) + "\n")
