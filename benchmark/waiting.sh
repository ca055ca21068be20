#!/usr/bin/env bash
# Prints what clients that wait cost the service: memory after a garbage collection and threads, before they come, while they wait and after they have left.
# Usage: benchmark/waiting.sh [CLIENTS]    500 by default
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -q -B -DskipTests -pl service -am package
exec python3 benchmark/waiting.py "$PWD/service/target/fovea.jar" "${1:-500}"
