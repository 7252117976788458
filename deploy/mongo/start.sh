#!/bin/bash
# Starts the one-node replica set of docker compose. Members of a set know each other by a key file.
set -euo pipefail
umask 077

: "${MONGO_KEY:?the key of the replica set}"
printf '%s' "$MONGO_KEY" > /data/configdb/keyfile

exec docker-entrypoint.sh mongod --replSet labpath --keyFile /data/configdb/keyfile --bind_ip_all
