#!/bin/sh
# Training-step throughput against eager PyTorch, in tokens per second of processor time, one thread.
#   training-module/training-worker/bench/run.sh [ROUNDS] [TURNS] [STEPS] ["fp32 bf16"]
# In each round all take STEPS steps in turn, TURNS times (alternate.py says why).
# KERNELS=avx2 holds all to the kernels of a processor without AVX-512; only fp32 means something then.
# Makes its own Python environment (torch 2.13.0) under ${BAILIWICK_HOME:-.bailiwick}/bench, once.
# With PYTHON set, that interpreter's torch is used instead.
set -eu
cd "$(dirname -- "$0")/../../.."
ROUNDS=${1:-3}
TURNS=${2:-6}
STEPS=${3:-8}
PRECISIONS=${4:-fp32 bf16}
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
# As the launcher starts a worker (ProcessWorkerLauncher); eager PyTorch runs as it comes.
MALLOC=glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1:glibc.malloc.top_pad=67108864
MALLOC=$MALLOC:glibc.malloc.trim_threshold=4294967296:glibc.malloc.mmap_threshold=33554432
MKL="MKL_THREADING_LAYER=GNU MKL_DYNAMIC=FALSE MKL_CBWR=AVX512"
if [ "${KERNELS:-}" = avx2 ]; then
  export OPENBLAS_CORETYPE=Haswell ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2 MKL_ENABLE_INSTRUCTIONS=AVX2
  MKL=
fi

BENCH=training-module/training-worker/bench
JVM="env GLIBC_TUNABLES=$MALLOC $MKL java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData
  -Dorg.bytedeco.javacpp.nopointergc=true -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0
  -cp $CLASSES:$(cat "$HOME_DIR/classpath") io.bailiwick.training.worker.benchmark.StepBenchmark"

for precision in $PRECISIONS; do
  echo "$precision"
  "$PYTHON" $BENCH/alternate.py "$ROUNDS" "$TURNS" "$STEPS" 512 "bailiwick=$JVM $precision" \
    "eager as usual=$PYTHON $BENCH/step_benchmark.py $precision usual" \
    "eager with the same operations=$PYTHON $BENCH/step_benchmark.py $precision same"
done
