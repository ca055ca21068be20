#!/usr/bin/env bash
# How long WebP files take to decode, beside libwebp where Python finds it: processor time of one thread, the best of many rounds.
# Usage: benchmark/webp.sh FOLDER [ROUNDS]    e.g. after: for f in photos/*.png; do cwebp -q 75 "$f" -o "photos/$(basename "$f" .png).webp"; done
set -euo pipefail
folder=$(realpath "$1")
rounds=${2:-30}
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl benchmark -am package
python3 benchmark/webp.py "$folder" "$rounds" || echo "libwebp is not there to compare with"
exec java -Xmx2g -cp "benchmark/target/classes:benchmark/target/lib/*" dev.fovea.benchmark.WebpBenchmark "$folder" "$rounds"
