#!/usr/bin/env python3
"""Makes src/test/resources/reference-scores: a tiny random LLaMA with a byte-level BPE tokenizer,
and what Hugging Face transformers says about continuations (log-likelihood, greedy) and about
documents (mean loss per token behind a beginning-of-text token).

    python3 reference_scores.py ../resources/reference-scores

Run with the versions it writes into versions.txt. The tokenisation of context and continuation is
the one of the LM Evaluation Harness (TemplateLM._encode_pair).
"""
import json, pathlib, sys
import tokenizers, torch, transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

OUT = pathlib.Path(sys.argv[1])
OUT.mkdir(parents=True, exist_ok=True)

TEXT = [
    "The substation of Alder Creek feeds nine villages and one sawmill.",
    "A breaker opens when the current is larger than the line can carry.",
    "青溪变电站向九个村庄供电。断路器在电流过大时断开。",
    "Numbers such as 110 kV, 35 kV and 10 kV stand in the register.",
] * 4

tok = Tokenizer(models.BPE())
tok.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tok.decoder = decoders.ByteLevel()
tok.train_from_iterator(TEXT, trainers.BpeTrainer(
    vocab_size=340, special_tokens=["<|begin|>", "<|end|>"],
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tok, bos_token="<|begin|>", eos_token="<|end|>")
fast.save_pretrained(OUT)

torch.manual_seed(7)
torch.set_num_threads(1)
config = transformers.LlamaConfig(
    vocab_size=len(fast), hidden_size=32, intermediate_size=48, num_hidden_layers=2,
    num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=64,
    bos_token_id=fast.bos_token_id, eos_token_id=fast.eos_token_id, initializer_range=0.3)
model = transformers.LlamaForCausalLM(config).float().eval()
model.save_pretrained(OUT)


def encode(text):
    return tok.encode(text, add_special_tokens=False).ids


def encode_pair(context, continuation):
    n = len(context) - len(context.rstrip())
    if n:
        continuation = context[-n:] + continuation
        context = context[:-n]
    if not context:
        return [fast.bos_token_id], encode(continuation)
    whole, before = encode(context + continuation), encode(context)
    return before, whole[len(before):]


@torch.no_grad()
def log_probabilities(ids):
    return torch.log_softmax(model(torch.tensor([ids[:-1]])).logits[0].double(), -1)


def score(context, continuation):
    before, after = encode_pair(context, continuation)
    ids = (before + after)[-(config.max_position_embeddings + 1):]
    rows = log_probabilities(ids)[-len(after):]
    logprob = rows.gather(1, torch.tensor(after)[:, None]).sum().item()
    return {"context": context, "continuation": continuation, "logprob": logprob,
            "tokens": len(after), "greedy": rows.argmax(-1).tolist() == after}


def greedy_continuation(context, tokens):
    ids = encode(context)
    for _ in range(tokens):
        ids.append(log_probabilities(ids + [0])[-1].argmax().item())
    return tok.decode(ids, skip_special_tokens=False)[len(context):]


requests = [
    ("The substation of Alder Creek", " feeds nine villages."),
    ("The substation of Alder Creek ", "feeds nine villages."),
    ("", "A breaker opens."),
    ("   ", "A breaker opens."),
    ("青溪变电站", "向九个村庄供电。"),
    ("A", "B"),
    ("The line\n\n", "\tstands after white space."),
    ("The substation of Ald", "er Creek feeds nine villages."),
    ("A breaker opens when the cur", "rent is larger than the line can carry."),
    ("The register holds 110 kV and 35 kV. " * 8, "Numbers such as 10 kV stand in it."),
]
scored = [score(*r) for r in requests]
for context in ["A breaker", "Numbers such as"]:
    for n in range(1, 12):  # a greedy continuation that survives being decoded and encoded again
        text = greedy_continuation(context, n)
        if text and "\ufffd" not in text:
            s = score(context, text)
            if s["greedy"]:
                scored.append(s)
                break
assert any(s["greedy"] for s in scored) and not all(s["greedy"] for s in scored)
(OUT / "scores.jsonl").write_text("".join(json.dumps(s, ensure_ascii=False) + "\n" for s in scored), "utf-8")

loss = tokens = 0
short = [t for t in TEXT[:4] if len(encode(t)) <= 60]
for text in short:
    ids = [fast.bos_token_id] + encode(text)
    lp = log_probabilities(ids)
    loss -= lp.gather(1, torch.tensor(ids[1:])[:, None]).sum().item()
    tokens += len(ids) - 1

# One document longer than the window, judged through windows of 32 that overlap by 16.
ids = [fast.bos_token_id] + encode(" ".join(TEXT[:2]))
WINDOW, judged, strided = 32, 1, 0.0
for start in range(0, len(ids), WINDOW // 2):
    end = min(len(ids), start + WINDOW + 1)
    lp = log_probabilities(ids[start:end]).gather(1, torch.tensor(ids[start + 1:end])[:, None])
    strided -= lp[judged - start - 1:].sum().item()
    judged = end
    if end == len(ids):
        break
(OUT / "held-out.json").write_text(json.dumps(
    {"documents": short, "mean": loss / tokens, "tokens": tokens, "long": " ".join(TEXT[:2]),
     "stridedMean": strided / (len(ids) - 1), "longTokens": len(ids) - 1}, ensure_ascii=False, indent=1) + "\n", "utf-8")
(OUT / "versions.txt").write_text(
    f"torch {torch.__version__}\ntransformers {transformers.__version__}\ntokenizers {tokenizers.__version__}\n")
