#!/usr/bin/env bash
# Linear probes of pretrained networks: how good they are and what they cost beside one pass through the serving engine.
# Needs models and data in FOVEA_TEST_DATA (default: ../shared).
# Usage: benchmark/probe.sh [<model>:<data set>[:every-layer]]...
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
if [ $# -eq 0 ]; then
  set -- mobilenet_v2_tf:hymenoptera:every-layer mobilenet_v2_tf:caltech101 resnet50_v2_stage3:caltech101
fi
exec java -Xmx2g -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.ProbeBenchmark "$@"
