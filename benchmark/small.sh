#!/usr/bin/env bash
# Fine-tunes with its defaults on twenty pictures of each of two classes, for pairs that are much alike and pairs that are drawn.
# Usage: benchmark/small.sh ARCHIVE MODEL [PAIRS]    e.g. benchmark/small.sh caltech101.tar squeezenet1_1.pth 4
set -euo pipefail
archive=$(realpath "$1")
model=$(realpath "$2")
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
exec java -Xmx3g -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.SmallSetsBenchmark "$archive" "$model" "${3:-4}"
