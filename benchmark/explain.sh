#!/usr/bin/env bash
# Prints what explanations cost beside forward passes of the serving session, and whether ten thousand of them leave anything behind.
# Usage: benchmark/explain.sh <folder of photos> <model: .onnx, or architecture.pth such as squeezenet1_1.pth>...
# EXPLANATIONS=0 leaves out the ten thousand, another number changes them.
set -euo pipefail
paths=()
for path in "$@"; do
  paths+=("$(realpath "$path")")
done
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
exec java -Dexplanations="${EXPLANATIONS:-10000}" -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.ExplainBenchmark "${paths[@]}"
