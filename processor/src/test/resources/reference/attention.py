# Reference values of multi-head attention by PyTorch: writes attention.txt.
import math, random, torch
torch.manual_seed(0); torch.set_default_dtype(torch.float64)
def show(name, t): out.append(name + " " + " ".join(repr(round(float(v), 12)) for v in t.reshape(-1)))
out = []
B, T, M, E, KE, H = 2, 3, 4, 6, 5, 2
x = torch.randn(B, T, E); memory = torch.randn(B, M, KE)
hidden = torch.tensor([[False, True, False], [False, False, True]])
hidden_m = torch.tensor([[False, True, False, False], [True, False, False, True]])
def export(prefix, m, kdim):
    if kdim == E:
        q, k, v = m.in_proj_weight.chunk(3)
    else:
        q, k, v = m.q_proj_weight, m.k_proj_weight, m.v_proj_weight
    bq, bk, bv = m.in_proj_bias.chunk(3)
    for n, w, b in (("query", q, bq), ("key", k, bk), ("value", v, bv), ("output", m.out_proj.weight, m.out_proj.bias)):
        show(prefix + "." + n + ".weight", w.detach().t()); show(prefix + "." + n + ".bias", b.detach())
def randomize(m):
    for p in m.parameters(): torch.nn.init.normal_(p, std=0.5)
show("x", x); show("memory", memory)
m = torch.nn.MultiheadAttention(E, H, batch_first=True); randomize(m); export("own", m, E)
show("self", m(x, x, x)[0].detach())
causal = torch.triu(torch.ones(T, T, dtype=torch.bool), 1)
show("causal", m(x, x, x, attn_mask=causal)[0].detach())
show("hidden", m(x, x, x, key_padding_mask=hidden)[0].detach())
c = torch.nn.MultiheadAttention(E, H, kdim=KE, vdim=KE, batch_first=True); randomize(c); export("cross", c, KE)
show("crossed", c(x, memory, memory, key_padding_mask=hidden_m)[0].detach())
# Grouped queries: 3 heads of 2, one head of keys and values; by repeat_interleave.
G = 3; D = E // G
w = {n: torch.randn(E, E if n in ("query", "output") else D) * 0.5 for n in ("query", "key", "value", "output")}
for n in w: show("grouped." + n + ".weight", w[n])
q = (x @ w["query"]).view(B, T, G, D).transpose(1, 2)
k = (x @ w["key"]).view(B, T, 1, D).transpose(1, 2).repeat_interleave(G, 1)
v = (x @ w["value"]).view(B, T, 1, D).transpose(1, 2).repeat_interleave(G, 1)
s = (q @ k.transpose(2, 3) / math.sqrt(D)).softmax(-1) @ v
show("grouped", s.transpose(1, 2).reshape(B, T, E) @ w["output"])
open("attention.txt", "w").write("\n".join(out) + "\n")
