#!/usr/bin/env bash
# How good linear probes and fine-tuning are with their defaults: starts the service, imports models, uploads data sets and runs jobs over
# HTTP, and prints what their reports say. Needs models and data in FOVEA_TEST_DATA (default: ../shared), and minutes.
# Usage: benchmark/accuracy.sh [<recipe>:<model>:<data set>]...    recipes: those of /finetune, and every-layer
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark,service -am package
if [ $# -eq 0 ]; then
  set -- linear-probe:mobilenet_v2_tf:caltech101 linear-probe:mobilenet_v2_tf:hymenoptera linear-probe:resnet50_v2_stage3:caltech101 \
    fine-tune:mobilenet_v2_tf:hymenoptera every-layer:mobilenet_v2_tf:hymenoptera
fi
exec java -Xmx1g -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.AccuracyBenchmark service/target/fovea.jar "$@"
