#!/usr/bin/env bash
# A container engine for the container tests, on a Debian machine that has none and reaches no image registry:
#   eval "$(docker/engine.sh start)"    installs Podman, makes the base images and starts its service; prints what tests need to know
#   docker/engine.sh stop               in the same shell: ends the service if start had to start it, and removes what tests left behind
# Where an engine answers already, start leaves everything as it is. Where none can be had it says why and ends with status 1.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
state=/run/fovea-engine
socket=$state/podman.sock
java_image=localhost/fovea-test-java:bookworm
postgres_image=localhost/fovea-test-postgres:bookworm
export CONTAINERS_CONF=$here/engine/containers.conf

say() { echo "engine: $*" >&2; }

answers() { timeout 10 curl -sf -o /dev/null --unix-socket "$1" http://d/_ping; }

install_podman() {
  local packages=(podman runc netavark aardvark-dns iptables catatonit debootstrap curl)
  if dpkg -s "${packages[@]}" > /dev/null 2>&1; then return; fi
  say "installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  timeout 120 apt-get -qq update >&2 || true
  timeout 300 apt-get -qq install -y --no-install-recommends "${packages[@]}" > "$state/install.log" 2>&1 || {
    tail -n 5 "$state/install.log" >&2
    return 1
  }
}

# Debian with nothing but what it needs, as debootstrap makes it.
make_debian_image() {
  podman image exists localhost/fovea-debian:bookworm && return
  local root
  root=$(mktemp -d)
  say "making localhost/fovea-debian:bookworm"
  debootstrap --variant=minbase bookworm "$root" http://deb.debian.org/debian > "$state/debootstrap.log" 2>&1
  rm -rf "$root"/var/cache/apt/archives/*.deb
  tar -C "$root" --exclude='./dev/*' -c . | podman import -q - localhost/fovea-debian:bookworm >&2
  rm -rf "$root"
}

# The newest JDK of this machine that brings its own libraries, without its tools; else Debian's Java.
make_java_image() {
  podman image exists "$java_image" && return
  local context jdk
  context=$(mktemp -d)
  jdk=$(newest_jdk)
  say "making $java_image with ${jdk:-the Java of Debian}"
  if [ -n "$jdk" ]; then
    "$jdk/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.zipfs,jdk.crypto.ec,jdk.management,jdk.localedata,jdk.httpserver,jdk.jfr \
      --no-header-files --no-man-pages --strip-java-debug-attributes --output "$context/java" >&2
    "$context/java/bin/java" -Xshare:dump > /dev/null
    cp "$here/engine/java.Dockerfile" "$context/Dockerfile"
  else
    cp "$here/engine/debian-java.Dockerfile" "$context/Dockerfile"
  fi
  podman build -q --network host -t "$java_image" "$context" >&2
  rm -rf "$context"
}

newest_jdk() {
  local jdk
  for jdk in /usr/lib/jvm/*; do
    if [ -x "$jdk/bin/jlink" ] && [ -e "$jdk/lib/libfreetype.so" ]; then
      echo "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release") $jdk"
    fi
  done | sort -n | tail -n 1 | cut -d ' ' -f 2
}

make_postgres_image() {
  podman image exists "$postgres_image" && return
  say "making $postgres_image"
  podman build -q --network host -f "$here/engine/postgres.Dockerfile" -t "$postgres_image" "$here/engine" >&2
}

start() {
  local debian
  if answers "${FOVEA_ENGINE_SOCKET:-/var/run/docker.sock}" 2> /dev/null; then
    say "an engine answers already"
    return
  fi
  debian=$(. /etc/os-release && echo "$ID $VERSION_CODENAME")
  [ "$debian" = "debian bookworm" ] || { say "needs Debian bookworm, not $debian"; return 1; }
  [ "$(id -u)" = 0 ] || { say "needs root"; return 1; }
  mkdir -p "$state"
  install_podman || { say "Podman cannot be installed"; return 1; }
  make_debian_image && make_java_image && make_postgres_image || { say "base images cannot be made, see $state"; return 1; }
  if ! answers "$socket" 2> /dev/null; then
    podman system service --time=0 "unix://$socket" > "$state/service.log" 2>&1 < /dev/null &
    echo "export FOVEA_ENGINE_PID=$!"
    for _ in $(seq 50); do answers "$socket" 2> /dev/null && break; sleep 0.2; done
  fi
  answers "$socket" || { tail -n 5 "$state/service.log" >&2; say "Podman does not answer"; return 1; }
  cat <<END
export DOCKER_HOST=unix://$socket
export TESTCONTAINERS_RYUK_DISABLED=true
export TESTCONTAINERS_HOST_OVERRIDE=localhost
export CONTAINERS_CONF=$CONTAINERS_CONF
export FOVEA_TEST_JAVA_IMAGE=$java_image
export FOVEA_TEST_POSTGRES_IMAGE=$postgres_image
END
}

stop() {
  [ -n "${FOVEA_ENGINE_PID:-}" ] || return 0
  local left
  left=$(podman ps -aq --filter label=org.testcontainers)
  [ -z "$left" ] || podman rm -f -t 0 -v $left > /dev/null
  podman network prune -f > /dev/null
  kill "$FOVEA_ENGINE_PID" 2> /dev/null || true
  rm -f "$socket"
}

case "${1:-}" in
  start) start ;;
  stop) stop ;;
  *) sed -n '2,5p' "$0" >&2; exit 2 ;;
esac
