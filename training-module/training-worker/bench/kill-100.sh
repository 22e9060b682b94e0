#!/bin/sh
# Kills a training worker (SIGKILL) a hundred times, or as often as said, at random moments, and
# checks that every attempt ends with the losses and weights of one that was never killed.
#   training-module/training-worker/bench/kill-100.sh [KILLS]
set -eu
cd "$(dirname -- "$0")/../../.."
exec mvn -q -B test -pl training-module/training-worker -am \
  -Dsurefire.failIfNoSpecifiedTests=false -Dtest='WorkerProcessTest#killed*' \
  "-Dbailiwick.kills=${1:-100}"
