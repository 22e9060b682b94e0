"""Lets several programs take training steps in turn and compares their throughput.

Arguments: rounds, turns of a round, steps of a turn, tokens of a step, then name=command pairs. A
program prints "ready" and then, for every number of steps read, the seconds of processor time that
they took. Turns are short and alternate, so that a noisy machine slows all alike, and with every turn
another goes first; every round starts the programs anew, since one start can be 8 % faster than the
next by where its memory lies. Prints for each program its tokens per second of processor time, and for all
but the first the first's throughput as a ratio of it: the median of all turns, and the lowest and highest
median of a round.
"""

import shlex
import statistics
import subprocess
import sys


class Program:
    def __init__(self, name, command):
        self.name, self.seconds = name, []
        self.process = subprocess.Popen(
            shlex.split(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def await_ready(self):
        for line in self.process.stdout:
            if line.strip() == "ready":
                return
        sys.exit(f"{self.name} ended before it was ready")

    def take(self, steps):
        self.process.stdin.write(f"{steps}\n")
        self.process.stdin.flush()
        self.seconds.append(float(self.process.stdout.readline()))

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def play_round(commands, turns, steps):
    programs = [Program(*command.split("=", 1)) for command in commands]
    for program in programs:
        program.await_ready()
    for turn in range(turns):
        first = turn % len(programs)
        for program in programs[first:] + programs[:first]:
            program.take(steps)
    for program in programs:
        program.end()
    return programs


def ratios(ours, other):
    return [theirs / own for own, theirs in zip(ours.seconds, other.seconds)]


def main():
    rounds, turns, steps, tokens = map(int, sys.argv[1:5])
    played = [play_round(sys.argv[5:], turns, steps) for _ in range(rounds)]
    for place, program in enumerate(played[0]):
        seconds = [second for programs in played for second in programs[place].seconds]
        line = f"{program.name}: {steps * tokens / statistics.median(seconds):.0f} tokens/cpu-s"
        if place > 0:
            by_round = [ratios(programs[0], programs[place]) for programs in played]
            medians = [statistics.median(ratio) for ratio in by_round]
            overall = statistics.median(sum(by_round, []))
            line += f"; {played[0][0].name} does {overall:.3f} of it"
            line += f" [{min(medians):.3f} to {max(medians):.3f} by round]"
        print(line)


if __name__ == "__main__":
    main()
