"""One training step of a 10 M parameter LLaMA in eager PyTorch, the operations of StepBenchmark.java.

Arguments: precision (fp32 or bf16), steps, and optionally "fp32-attention", which takes attention
out of autocast as Bailiwick does on the processor. Prints tokens per second of processor time.
"""

import sys
import time

import torch
import torch.nn.functional as F

VOCABULARY, HIDDEN, WIDE, LAYERS, HEADS, GROUPS, HEAD = 4096, 256, 1024, 8, 8, 4, 32
BATCH, TOKENS, WARM_UP = 2, 256, 10


def parameters():
    weights = {}

    def add(name, *shape):
        start = torch.ones(*shape) if len(shape) == 1 else torch.randn(*shape) * 0.02
        weights[name] = start.requires_grad_()

    add("embedding", VOCABULARY, HIDDEN)
    for layer in range(LAYERS):
        for name, shape in {
            "attention_norm": (HIDDEN,),
            "q": (HEADS * HEAD, HIDDEN),
            "k": (GROUPS * HEAD, HIDDEN),
            "v": (GROUPS * HEAD, HIDDEN),
            "o": (HIDDEN, HEADS * HEAD),
            "feed_norm": (HIDDEN,),
            "gate": (WIDE, HIDDEN),
            "up": (WIDE, HIDDEN),
            "down": (HIDDEN, WIDE),
        }.items():
            add(f"{layer}.{name}", *shape)
    add("norm", HIDDEN)
    add("head", VOCABULARY, HIDDEN)
    return weights


def rotate(x, cos, sin):
    half = x.shape[-1] // 2
    return x * cos + torch.cat((-x[..., half:], x[..., :half]), -1) * sin


def attend(q, k, v, mask, fp32_attention):
    if not fp32_attention:
        # Rotated queries are fp32; autocast brings all three to bf16.
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, enable_gqa=True)
    with torch.autocast("cpu", enabled=False):
        out = F.scaled_dot_product_attention(
            q.float(), k.float(), v.float(), attn_mask=mask, enable_gqa=True
        )
    return out.to(v.dtype)


def forward(w, ids, inverse, fp32_attention):
    documents = (torch.arange(BATCH * TOKENS) // (TOKENS // 2)).view(BATCH, TOKENS)
    positions = torch.arange(TOKENS) % (TOKENS // 2)
    mask = documents[:, None, :, None] == documents[:, None, None, :]
    mask = mask & torch.ones(TOKENS, TOKENS, dtype=torch.bool).tril()
    angles = positions.float()[:, None] * inverse
    angles = torch.cat((angles, angles), -1)
    cos, sin = angles.cos(), angles.sin()
    x = F.embedding(ids, w["embedding"])
    for i in range(LAYERS):
        h = F.rms_norm(x, (HIDDEN,), w[f"{i}.attention_norm"], 1e-5)
        q = rotate(F.linear(h, w[f"{i}.q"]).view(BATCH, TOKENS, HEADS, HEAD).transpose(1, 2), cos, sin)
        k = rotate(F.linear(h, w[f"{i}.k"]).view(BATCH, TOKENS, GROUPS, HEAD).transpose(1, 2), cos, sin)
        v = F.linear(h, w[f"{i}.v"]).view(BATCH, TOKENS, GROUPS, HEAD).transpose(1, 2)
        y = attend(q, k, v, mask, fp32_attention).transpose(1, 2).reshape(BATCH, TOKENS, -1)
        x = x + F.linear(y, w[f"{i}.o"])
        h = F.rms_norm(x, (HIDDEN,), w[f"{i}.feed_norm"], 1e-5)
        gated = F.silu(F.linear(h, w[f"{i}.gate"])) * F.linear(h, w[f"{i}.up"])
        x = x + F.linear(gated, w[f"{i}.down"])
    return F.linear(F.rms_norm(x, (HIDDEN,), w["norm"], 1e-5), w["head"])


def main():
    bf16, steps, fp32_attention = sys.argv[1] == "bf16", int(sys.argv[2]), len(sys.argv) > 3
    torch.set_num_threads(1)
    torch.manual_seed(1)
    w = parameters()
    matrices = [p for p in w.values() if p.dim() > 1]
    vectors = [p for p in w.values() if p.dim() == 1]
    groups = [dict(params=matrices, weight_decay=0.1), dict(params=vectors, weight_decay=0.0)]
    optimizer = torch.optim.AdamW(groups, lr=1e-4, betas=(0.9, 0.95), fused=True)
    inverse = 1.0 / (10000.0 ** (torch.arange(0, HEAD, 2).float() / HEAD))

    def step():
        ids = torch.randint(0, VOCABULARY, (BATCH, TOKENS + 1))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            logits = forward(w, ids[:, :TOKENS], inverse, fp32_attention)
            loss = F.cross_entropy(logits.reshape(-1, VOCABULARY).float(), ids[:, 1:].reshape(-1))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(w.values()), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    for _ in range(WARM_UP):
        step()
    before = time.process_time()
    for _ in range(steps):
        step()
    seconds = time.process_time() - before
    print(f"tokens per processor second {steps * BATCH * TOKENS / seconds:.0f}")


if __name__ == "__main__":
    main()
