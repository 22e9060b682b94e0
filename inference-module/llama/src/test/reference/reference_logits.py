"""Reference logits of a tiny random LLaMA, from Hugging Face transformers.

Run:  python reference_logits.py OUTPUT_DIRECTORY
Versions that made the committed files: see versions.txt beside them.
Each variant is a full model directory plus expected.json with input ids, logits of the last
position and the greedy continuation.
"""

import json
import sys
from pathlib import Path

import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM

BASE = dict(
    vocab_size=67,
    hidden_size=32,
    intermediate_size=48,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=4,
    max_position_embeddings=128,
    rms_norm_eps=1e-5,
    bos_token_id=1,
    eos_token_id=2,
    pad_token_id=0,
    initializer_range=0.3,
)
VARIANTS = {
    "plain": {},
    "grouped-tied": dict(num_key_value_heads=2, tie_word_embeddings=True),
    "wide-heads": dict(head_dim=16, num_key_value_heads=1),
    "rope-linear": dict(
        rope_parameters={"rope_type": "linear", "rope_theta": 10000.0, "factor": 4.0}
    ),
    "rope-llama3": dict(
        rope_parameters={
            "rope_type": "llama3",
            "rope_theta": 500000.0,
            "factor": 8.0,
            "low_freq_factor": 1.0,
            "high_freq_factor": 4.0,
            "original_max_position_embeddings": 32,
        }
    ),
}


def main(target: Path) -> None:
    torch.set_num_threads(1)
    for name, overrides in VARIANTS.items():
        torch.manual_seed(20261123)
        model = LlamaForCausalLM(LlamaConfig(**{**BASE, **overrides})).float().eval()
        directory = target / name
        model.save_pretrained(directory, max_shard_size="20KB" if name == "plain" else "5GB")
        generator = torch.Generator().manual_seed(7)
        ids = torch.randint(3, BASE["vocab_size"], (2, 40), generator=generator)
        with torch.no_grad():
            logits = model(ids).logits
            greedy = model.generate(ids[:1, :8], max_new_tokens=24, do_sample=False, eos_token_id=None)
        (directory / "expected.json").write_text(
            json.dumps(
                {
                    "ids": ids.tolist(),
                    "lastLogits": logits[:, -1].tolist(),
                    "logitsAt5": logits[:, 5].tolist(),
                    "greedy": greedy[0, 8:].tolist(),
                }
            )
        )
    versions = f"torch {torch.__version__}\ntransformers {transformers.__version__}\n"
    (target / "versions.txt").write_text(versions)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
