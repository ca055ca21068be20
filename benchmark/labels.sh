#!/usr/bin/env bash
# Counts how many labels that were made wrong on purpose are suspected, and how many right ones, after a linear probe and after fine-tuning.
# Usage: benchmark/labels.sh ARCHIVE MODEL [DRAWS]    e.g. benchmark/labels.sh hymenoptera.tar mobilenet_v2_tf.onnx 3
# The archive holds FOLDER/train/CLASS/FILE and FOLDER/val/CLASS/FILE; 30 labels of training and 12 of validation pictures are made wrong.
set -euo pipefail
archive=$(realpath "$1")
model=$(realpath "$2")
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
wrong=$(mktemp --suffix=.tar)
trap 'rm -f "$wrong"' EXIT
for draw in $(seq "${3:-3}"); do
  python3 benchmark/labels.py "$archive" "$wrong" "$draw"
  java -Xmx3g -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.LabelsBenchmark "$wrong" "$model"
done
