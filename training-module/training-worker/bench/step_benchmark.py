"""One training step of a 10 M parameter LLaMA in eager PyTorch, the operations of StepBenchmark.java.

Arguments: precision (fp32 or bf16) and "usual" or "same". The usual way, packed documents attend in
one call behind a mask, in the step's precision, and rotary halves are negated and joined; the same
way as Bailiwick, each document attends in a call of its own, in fp32, and halves are rolled. After
warming up it prints "ready"; then, for every number of steps read from standard input, the seconds of
processor time that they took.
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


def join_halves(x, cos, sin):
    half = x.shape[-1] // 2
    return x * cos + torch.cat((-x[..., half:], x[..., :half]), -1) * sin


def roll_halves(x, cos, sin):
    half = x.shape[-1] // 2
    return x * cos + x.roll(half, -1) * torch.cat((-sin[..., :half], sin[..., half:]), -1)


def attend_masked(q, k, v, mask):
    # Rotated queries and keys are fp32; autocast brings all three to bf16.
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, enable_gqa=True)


def attend_alone(q, k, v, mask):
    def documents(x):
        joined = x.float().transpose(1, 2).reshape(1, BATCH * TOKENS, -1, HEAD).transpose(1, 2)
        return joined.split_with_sizes([TOKENS // 2] * (2 * BATCH), 2)

    with torch.autocast("cpu", enabled=False):
        attended = [
            F.scaled_dot_product_attention(*qkv, is_causal=True, enable_gqa=True).transpose(1, 2)
            for qkv in zip(documents(q), documents(k), documents(v))
        ]
        out = torch.cat(attended, 1).view(BATCH, TOKENS, HEADS, HEAD).transpose(1, 2)
    return out.to(v.dtype)


WAYS = {"usual": (join_halves, attend_masked), "same": (roll_halves, attend_alone)}


def forward(w, ids, inverse, rotate, attend):
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
        y = attend(q, k, v, mask).transpose(1, 2).reshape(BATCH, TOKENS, -1)
        x = x + F.linear(y, w[f"{i}.o"])
        h = F.rms_norm(x, (HIDDEN,), w[f"{i}.feed_norm"], 1e-5)
        gated = F.silu(F.linear(h, w[f"{i}.gate"])) * F.linear(h, w[f"{i}.up"])
        x = x + F.linear(gated, w[f"{i}.down"])
    return F.linear(F.rms_norm(x, (HIDDEN,), w["norm"], 1e-5), w["head"])


def main():
    bf16, (rotate, attend) = sys.argv[1] == "bf16", WAYS[sys.argv[2]]
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
            logits = forward(w, ids[:, :TOKENS], inverse, rotate, attend)
            loss = F.cross_entropy(logits.reshape(-1, VOCABULARY).float(), ids[:, 1:].reshape(-1))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(w.values()), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    for _ in range(WARM_UP):
        step()
    print("ready", flush=True)
    for line in sys.stdin:
        before = time.process_time()
        for _ in range(int(line)):
            step()
        print(time.process_time() - before, flush=True)


if __name__ == "__main__":
    main()
