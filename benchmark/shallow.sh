#!/usr/bin/env bash
# The pipeline without a network (recipe shallow): how good it is and how long it takes.
# Usage: benchmark/shallow.sh ARCHIVE [WORDS]    e.g. benchmark/shallow.sh ../shared/data/caltech101.tar 256
set -euo pipefail
archive=$(realpath "$1")
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
exec java -Xmx2g -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.ShallowBenchmark "$archive" "${@:2}"
