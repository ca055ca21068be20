#!/usr/bin/env bash
# Prints the size of the image, layer by layer, and starts it three times with a root that cannot be written: how long until it is ready.
# Usage: benchmark/image.sh <image> (CONTAINERS=docker, or podman where there is no docker)
set -euo pipefail
image=$1
containers=${CONTAINERS:-$(command -v docker > /dev/null && docker info > /dev/null 2>&1 && echo docker || echo podman)}
port=${PORT:-18080}
container=
trap '[ -z "$container" ] || "$containers" rm -f -v "$container" > /dev/null 2>&1' EXIT

"$containers" image inspect --format '{{.Size}}' "$image" | awk '{printf "size: %d MB\n", $1 / 1e6}'
"$containers" history --no-trunc --format '{{.Size}}  {{.CreatedBy}}' "$image" | grep -v '^0 \?B' | cut -c 1-120

for run in 1 2 3; do
  begin=$(date +%s%N)
  container=$("$containers" run -d --read-only --tmpfs /tmp:rw,size=32m --cap-drop ALL --security-opt no-new-privileges \
    -p "127.0.0.1:$port:8080" "$image" 2> /dev/null)
  until [ "$(curl -s -m 2 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/actuator/health/readiness")" = 200 ]; do
    sleep 0.02
  done
  echo "run $run: ready after $(( ($(date +%s%N) - begin) / 1000000 )) ms"
  "$containers" rm -f -v "$container" > /dev/null 2>&1
  container=
done
