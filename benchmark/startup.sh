#!/usr/bin/env bash
# Starts the packaged service with one small model in its store and prints how long it takes to get ready, how much memory it has then,
# and whether PyTorch was loaded: as ./fovea starts it, and from the one jar.
# Usage: benchmark/startup.sh <model.onnx, MobileNetV2>
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
model=$(realpath "$1")
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

# Arguments: the command that starts the service.
start() {
  "$@" --server.port="$port" --fovea.store.path="$folder/store" --fovea.catalogs="$folder/catalog.yaml" \
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

# The first start pulls the model.
start "$root/fovea"
await_ready
stop

measure "./fovea" "$root/fovea"
measure "one jar" java -jar "$root/service/target/fovea.jar"
