#!/usr/bin/env python3
"""Tokens per second of a running server with one request at a time and with sixteen at once.

usage: concurrency.py URL TOKEN_FILE [--tokens 128] [--clients 16] [--rounds 3]

URL is what the server prints, for instance http://127.0.0.1:8000/v1. The two cases alternate, so
that a change of the machine's load hits both; the best round of each counts. Prints one JSON line
and exits with 1 if many at once are not at least four times as fast as one at a time.
"""

import argparse
import concurrent.futures
import json
import pathlib
import sys
import time
import urllib.request

TARGET = 4.0


def call(url, token, path, body=None):
    request = urllib.request.Request(
        url + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + token, "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=600) as response:
        return json.load(response)


def tokens_per_second(url, token, model, clients, requests, tokens):
    def ask(number):
        # A hot distribution and a seed of its own: the answers differ, as those of people do.
        answer = call(
            url,
            token,
            "/completions",
            {
                "model": model,
                "prompt": "Question %d." % number,
                "max_tokens": tokens,
                "temperature": 1.0,
                "seed": number,
            },
        )
        return answer["usage"]["completion_tokens"]

    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(clients) as pool:
        written = sum(pool.map(ask, range(requests)))
    return written / (time.monotonic() - begin)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("token_file", type=pathlib.Path)
    parser.add_argument("--tokens", type=int, default=128)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    token = options.token_file.read_text().strip()
    model = call(options.url, token, "/models")["data"][0]["id"]

    def measure(clients, requests):
        return tokens_per_second(options.url, token, model, clients, requests, options.tokens)

    measure(options.clients, 2 * options.clients)  # warms the compiler
    single, many = [], []
    for _ in range(options.rounds):
        single.append(measure(1, 4))
        many.append(measure(options.clients, 4 * options.clients))
    ratio = max(many) / max(single)
    print(
        json.dumps(
            {
                "model": model,
                "one": round(max(single), 1),
                "at_once": options.clients,
                "many": round(max(many), 1),
                "ratio": round(ratio, 2),
                "rounds_one": [round(x, 1) for x in single],
                "rounds_many": [round(x, 1) for x in many],
            }
        )
    )
    return 0 if ratio >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
