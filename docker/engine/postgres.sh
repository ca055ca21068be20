#!/bin/bash
# Makes the database at the first start, then runs it in the place of this script.
set -euo pipefail
user=${POSTGRES_USER:-postgres}
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb -U "$user" -A scram-sha-256 --pwfile=<(echo "$POSTGRES_PASSWORD") -E UTF8 > /dev/null
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
  postgres --single -D "$PGDATA" postgres > /dev/null <<< "CREATE DATABASE \"${POSTGRES_DB:-$user}\""
fi
exec postgres -c listen_addresses='*' "$@"
