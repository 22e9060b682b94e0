#!/bin/sh
# Training-step throughput against eager PyTorch, alternated, in tokens per second of processor time.
#   training-module/training-worker/bench/run.sh [ROUNDS] [STEPS] ["fp32 bf16"]
# Makes its own Python environment (torch 2.13.0) under ${BAILIWICK_HOME:-.bailiwick}/bench, once.
# With PYTHON set, that interpreter's torch is used instead.
set -eu
cd "$(dirname -- "$0")/../../.."
ROUNDS=${1:-3}
STEPS=${2:-40}
PRECISIONS=${3:-fp32 bf16}
HOME_DIR=${BAILIWICK_HOME:-$PWD/.bailiwick}/bench
mkdir -p "$HOME_DIR"
if [ -z "${PYTHON:-}" ]; then
  PYTHON=$HOME_DIR/venv/bin/python
  if [ ! -x "$PYTHON" ]; then
    python3 -m venv "$HOME_DIR/venv"
    "$HOME_DIR/venv/bin/pip" install -q torch==2.13.0
  fi
fi
mvn -q -B -pl training-module/training-worker -am test-compile \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$HOME_DIR/classpath" -Dmdep.includeScope=test
CLASSES=training-module/training-worker/target/test-classes:training-module/training-worker/target/classes
# A worker's environment is cleared by the launcher, so no choice of kernels reaches it either.
unset OPENBLAS_CORETYPE
export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive OPENBLAS_NUM_THREADS=1

java_step() {
  java -Xmx256m -XX:+UseSerialGC -Dorg.bytedeco.javacpp.nopointergc=true \
    -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0 \
    -cp "$CLASSES:$(cat "$HOME_DIR/classpath")" \
    io.bailiwick.training.worker.benchmark.StepBenchmark "$1" "$STEPS" 2>/dev/null |
    sed -n 's/.*processor second \([0-9]*\).*/\1/p'
}

torch_step() {
  "$PYTHON" training-module/training-worker/bench/step_benchmark.py "$1" "$STEPS" ${2:-} |
    sed -n 's/.*processor second \([0-9]*\).*/\1/p'
}

for precision in $PRECISIONS; do
  round=1
  while [ "$round" -le "$ROUNDS" ]; do
    ours=$(java_step $precision)
    eager=$(torch_step $precision)
    alike=$eager
    if [ $precision = bf16 ]; then alike=$(torch_step bf16 fp32-attention); fi
    echo "$precision $round $ours $eager $alike" | awk '{ printf \
      "%s round %d: bailiwick %d tok/cpu-s, eager %d (ratio %.2f), eager with fp32 attention %d (ratio %.2f)\n", \
      $1, $2, $3, $4, $3/$4, $5, $3/$5 }'
    round=$((round + 1))
  done
done
