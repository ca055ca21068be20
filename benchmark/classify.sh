#!/usr/bin/env bash
# Compares /classify with a bare ONNX Runtime loop. Usage: benchmark/classify.sh <fovea.jar> <model.onnx, MobileNetV2> <folder of photos>
set -euo pipefail
jar=$(realpath "$1")
model=$(realpath "$2")
photos=$(realpath "$3")
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
exec java -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.ClassifyBenchmark "$jar" "$model" "$photos"
