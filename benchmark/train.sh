#!/usr/bin/env bash
# Compares training images per second with DJL's own Trainer on the same networks, and with PyTorch where Python has it.
# Usage: benchmark/train.sh [lenet|mobilenet_v2|resnet18]...
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
networks=("$@")
train() {
  env "$@" java -Xmx2g -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.TrainBenchmark "${networks[@]}"
}
train
echo
echo "With large arrays given back to the system after every step, as glibc does by itself"
train MALLOC_TRIM_THRESHOLD_=131072
echo
if python3 -c 'import torch, torchvision' 2>/dev/null; then
  exec python3 benchmark/train.py "$@"
fi
echo "PyTorch for Python (torch, torchvision) is not installed here, so there is no comparison with it."
