"""Writes sentencepiece/tokenizer.model, set up as LLaMA 2's is, and sentencepiece-reference.json.

The reference also covers two models of ../shared/data/tokenizers, given by their folder.
Run: python sentencepiece_reference.py FOLDER   (made with Python 3.11, sentencepiece 0.2.3)
"""
import json
import os
import pathlib
import random
import sys

import sentencepiece

HERE = pathlib.Path(__file__).parent
PARTS = [
    " ", "  ", "\n", "\t", "a", "Hello", " the", "断", "路器", "0", "2024", "<s>", "</s>", "<unk>", "▁", "▁▁", "😀",
    "\u00a0", "\u3000", "\0", "é", "e\u0301", "<0x0A>", "ﬁ", "½", "Ａ", "\ufeff", "\u200b", "한", "\r\n", "١", "<sep>"]


def texts():
    random.seed(5)
    result = ["", " ", "  two   spaces \n\n x", "Hello  world", "你好 😀", " Hello world ", "▁x", "\u3000"]
    for _ in range(150):
        text = ""
        for _ in range(random.randrange(20)):
            rare = chr(random.choice([random.randrange(0x20, 0x3000), random.randrange(0x3000, 0xD7FF), random.randrange(0xE000, 0x110000)]))
            text += random.choice(PARTS) if random.random() < 0.8 else rare
        result.append(text)
    return result


def train():
    (HERE / "sentencepiece").mkdir(exist_ok=True)
    os.chdir(HERE)  # the model remembers the name of its input
    sentencepiece.SentencePieceTrainer.train(
        input="corpus.txt", model_prefix="tokenizer", vocab_size=480, model_type="bpe",
        character_coverage=0.99, byte_fallback=True, split_digits=True, remove_extra_whitespaces=False,
        normalization_rule_name="identity", allow_whitespace_only_pieces=True, add_dummy_prefix=True,
        user_defined_symbols=["<sep>"], unk_surface=" \u2047 ", minloglevel=2)
    pathlib.Path("tokenizer.vocab").unlink()
    pathlib.Path("tokenizer.model").replace(HERE / "sentencepiece" / "tokenizer.model")


def reference(name, path):
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    cases = []
    for text in texts():
        ids = processor.encode(text)
        cases.append({"text": text, "ids": ids, "decoded": processor.decode(ids)})
    random.seed(6)
    for _ in range(100):
        ids = [random.randrange(processor.get_piece_size() if random.random() < 0.5 else 259) for _ in range(random.randrange(30))]
        cases.append({"ids": ids, "decoded": processor.decode(ids)})
    return {"model": name, "size": processor.get_piece_size(), "cases": cases}


def main():
    shared = pathlib.Path(sys.argv[1]).resolve()
    train()
    out = [reference("sentencepiece", HERE / "sentencepiece" / "tokenizer.model")]
    out += [reference(name, shared / name) for name in ("tok512.model", "m.model")]
    (HERE / "sentencepiece-reference.json").write_text(json.dumps(out, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
