#!/usr/bin/env bash
# Starts the portal as a newcomer does, on ports and a folder of its own, and asks whether it serves; then stops it.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
log="$folder/log"
port=${SMOKE_PORT:-3917} management=${SMOKE_MANAGEMENT_PORT:-9917}
PORT=$port MANAGEMENT_PORT=$management DATA_DIR="$folder/data" npm start >"$log" 2>&1 &
pid=$!
finish() {
  kill -TERM "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  rm -rf "$folder"
}
trap finish EXIT

for _ in $(seq 1 300); do
  if curl -fsS -o /dev/null "http://127.0.0.1:$management/health/ready" 2>/dev/null; then ready=yes && break; fi
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
[ "${ready:-}" = yes ] || { cat "$log"; echo 'smoke: not ready within 30 s' >&2; exit 1; }

answers() { # an address, and what stands in its answer; grep stops at the first match, which a pipe would make a failure of curl
  grep -q "$2" <<<"$(curl -fsS "$1")" || { echo "smoke: $1 answers without $2" >&2; exit 1; }
}
answers "http://127.0.0.1:$port/" 'PRODOU@NE'
answers "http://127.0.0.1:$port/api/openapi.json" '"openapi":"3.1'
status=$(curl -sS -o /dev/null -w '%{http_code}' -H 'content-type: application/json' -d '{}' "http://127.0.0.1:$port/api/v1/registrations")
[ "$status" = 400 ] || { echo "smoke: an empty registration answered $status" >&2; exit 1; }
answers "http://127.0.0.1:$management/metrics" '^process_cpu'

kill -TERM "$pid"
wait "$pid" || true # npm tells by its code which signal ended it
for _ in $(seq 1 100); do
  curl -fsS -o /dev/null "http://127.0.0.1:$management/health/live" 2>/dev/null || { stopped=yes && break; }
  sleep 0.1
done
[ "${stopped:-}" = yes ] || { echo 'smoke: it still serves ten seconds after SIGTERM' >&2; exit 1; }
echo 'smoke: the portal serves, and stops when told to'
