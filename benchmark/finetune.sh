#!/usr/bin/env bash
# Compares fine-tuning with its defaults with a linear probe of the same network on the same photos, for several seeds.
# Usage: benchmark/finetune.sh ARCHIVE MODEL [SEEDS]    e.g. benchmark/finetune.sh hymenoptera.tar mobilenet_v2_tf.onnx 3
set -euo pipefail
archive=$(realpath "$1")
model=$(realpath "$2")
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
exec java -Xmx3g -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.FineTuneBenchmark "$archive" "$model" "${3:-3}"
