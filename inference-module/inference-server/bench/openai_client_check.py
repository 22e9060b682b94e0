#!/usr/bin/env python3
"""Runs the official OpenAI client for Python, unchanged, against a running server.

usage: openai_client_check.py URL TOKEN_FILE

URL is what the server prints, for instance http://127.0.0.1:8000/v1. Makes a virtual environment
of its own beside this file (.venv, ignored by git) with the version below and needs the network
for that once. Prints a line per check; the first that fails ends the script with a traceback.
"""

import os
import pathlib
import subprocess
import sys

CLIENT = "openai==3.54.0"
HERE = pathlib.Path(__file__).resolve().parent
VENV = HERE / ".venv"


def reenter_with_client():
    """Starts this script again inside an environment that has the client."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", CLIENT], check=True)
    os.execv(python, [str(python), str(pathlib.Path(__file__).resolve()), *sys.argv[1:]])


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("not refused with " + kind.__name__)


def checks(openai, url, token):
    client = openai.OpenAI(base_url=url, api_key=token, max_retries=0)
    model = client.models.list().data[0].id
    assert client.models.retrieve(model).id == model
    print("ok models:", model)

    question = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hello?"}]
    asked = dict(model=model, messages=question, max_completion_tokens=24, seed=7, temperature=0.8)
    answer = client.chat.completions.create(**asked)
    text = answer.choices[0].message.content
    assert answer.object == "chat.completion" and answer.choices[0].message.role == "assistant"
    assert answer.choices[0].finish_reason in ("stop", "length")
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert client.chat.completions.create(**asked).choices[0].message.content == text
    print("ok chat, seed:", repr(text))

    streamed, usage, reasons = "", None, []
    for chunk in client.chat.completions.create(
        **asked, stream=True, stream_options={"include_usage": True}
    ):
        usage = chunk.usage or usage
        for choice in chunk.choices:
            streamed += choice.delta.content or ""
            reasons.append(choice.finish_reason)
    assert streamed == text, (streamed, text)
    assert usage == answer.usage and reasons[-1] == answer.choices[0].finish_reason
    print("ok stream, usage:", usage.total_tokens)

    with client.chat.completions.stream(**asked) as stream:
        try:
            final = stream.get_final_completion()
        except openai.LengthFinishReasonError as cut:  # the client's own view of a full answer
            final = cut.completion
    assert final.choices[0].message.content == text
    print("ok stream helper")

    probable = client.chat.completions.create(**asked, logprobs=True, top_logprobs=3)
    tokens = probable.choices[0].logprobs.content
    assert len(tokens) == probable.usage.completion_tokens and len(tokens[0].top_logprobs) == 3
    assert all(token.logprob <= 0 for token in tokens)
    print("ok logprobs")

    if len(text) > 4:
        stop = text[2:4]
        stopped = client.chat.completions.create(**asked, stop=[stop]).choices[0]
        assert stopped.message.content == text[: text.index(stop)]
        assert stopped.finish_reason == "stop"
        print("ok stop:", repr(stop))

    written = client.completions.create(model=model, prompt="Once upon", max_tokens=8, seed=1)
    assert written.object == "text_completion" and written.usage.completion_tokens <= 8
    parts = client.completions.create(
        model=model, prompt="Once upon", max_tokens=8, seed=1, stream=True
    )
    assert "".join(part.choices[0].text for part in parts) == written.choices[0].text
    print("ok completions:", repr(written.choices[0].text))

    stream = client.chat.completions.create(**{**asked, "max_completion_tokens": 2000}, stream=True)
    next(iter(stream))
    stream.close()
    assert client.models.list().data
    print("ok leaving a stream early")

    error = refused(
        openai.NotFoundError,
        lambda: client.chat.completions.create(model="no-such-model", messages=question),
    )
    assert error.code == "model_not_found" and error.param == "model"
    error = refused(
        openai.BadRequestError,
        lambda: client.chat.completions.create(model=model, messages=question, n=2),
    )
    assert error.param == "n" and error.code == "unsupported_parameter"
    error = refused(
        openai.BadRequestError,
        lambda: client.chat.completions.create(
            model=model, messages=[{"role": "user", "content": "long " * 100_000}]
        ),
    )
    assert error.code == "context_length_exceeded"
    error = refused(
        openai.AuthenticationError,
        lambda: openai.OpenAI(base_url=url, api_key="wrong", max_retries=0).models.list(),
    )
    assert error.status_code == 401 and error.code == "invalid_api_key"
    refused(openai.NotFoundError, lambda: client.embeddings.create(model=model, input="x"))
    print("ok error classes")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        import openai
    except ImportError:
        reenter_with_client()
    else:
        checks(openai, sys.argv[1], pathlib.Path(sys.argv[2]).read_text().strip())


if __name__ == "__main__":
    main()
