#!/usr/bin/env bash
# Starts the service with one small model in its store and prints how long it takes to get ready, how much memory it has then, and
# whether PyTorch was loaded: from the one jar, and from the jar's extracted layout with a class-data archive, as a container has it.
# Usage: benchmark/startup.sh <fovea.jar> <model.onnx, MobileNetV2>
set -euo pipefail
jar=$(realpath "$1")
model=$(realpath "$2")
folder=$(mktemp -d)
port=${PORT:-18080}
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT

cat > "$folder/catalog.yaml" <<EOF
models:
  - name: mobilenet_v2
    source: file://$model
    sha256: "$(sha256sum "$model" | cut -d' ' -f1)"
    architecture: onnx
    labels: imagenet
    input: {height: 224, width: 224, resize: 256, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5]}
EOF

java -Djarmode=tools -jar "$jar" extract --destination "$folder/fovea" > "$folder/extract.log"
extracted=$folder/fovea/$(basename "$jar")

# Arguments: options of the Java machine, the last of them -jar and the jar.
start() {
  java "$@" --server.port="$port" --fovea.store.path="$folder/store" --fovea.catalogs="$folder/catalog.yaml" \
    --fovea.models=mobilenet_v2 > "$folder/service.log" 2>&1 &
  pid=$!
}

await_ready() {
  until [ "$(curl -s -o /dev/null -w '%{http_code}' "http://localhost:$port/actuator/health/readiness")" = 200 ]; do
    if ! kill -0 "$pid" 2>/dev/null; then
      cat "$folder/service.log"
      exit 1
    fi
    sleep 0.02
  done
}

stop() {
  kill "$pid"
  wait "$pid" || true
}

measure() {
  local name=$1
  shift
  for run in 1 2 3; do
    begin=$(date +%s%N)
    start "$@"
    await_ready
    ready=$(( ($(date +%s%N) - begin) / 1000000 ))
    rss=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")
    torch=$(grep -c libtorch "/proc/$pid/maps" || true)
    echo "$name, run $run: ready after $ready ms, resident memory $rss MB, PyTorch libraries mapped: $torch"
    stop
  done
}

# The first start pulls the model and leaves the archive.
start -XX:ArchiveClassesAtExit="$folder/fovea.jsa" -jar "$extracted"
await_ready
stop

measure "one jar" -jar "$jar"
measure "extracted, class-data archive" -XX:SharedArchiveFile="$folder/fovea.jsa" -jar "$extracted"
