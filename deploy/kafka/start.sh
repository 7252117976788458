#!/bin/bash
# Starts the one Kafka node of docker compose with the same rules as ./run's: SASL/SCRAM and the authorizer on,
# no topic by accident. The image's own start-up cannot make the administrator while it formats, so this replaces it.
set -euo pipefail
umask 077

home=${KAFKA_HOME:-/opt/kafka}
data=${KAFKA_DATA:-/var/lib/kafka/data}
settings=${KAFKA_SETTINGS:-/tmp/labpath-server.properties}
user=${KAFKA_USERNAME:?the administrator}
password=${KAFKA_PASSWORD:?the password of the administrator}
inside=${KAFKA_INSIDE:-kafka:9092}
partners=${KAFKA_PARTNER_BOOTSTRAP_SERVERS:?where partners connect}

# It goes into quoted settings.
if [[ ! $password =~ ^[A-Za-z0-9_-]{16,}$ ]]; then
  echo "KAFKA_PASSWORD needs 16 or more letters, digits, - or _" >&2
  exit 2
fi

# The node talks to its own controller with a password that lives as long as this process.
own=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')

cat > "$settings" <<PROPERTIES
process.roles=broker,controller
node.id=1
log.dirs=$data
controller.quorum.voters=1@127.0.0.1:${KAFKA_CONTROLLER_PORT:-9093}
controller.listener.names=CONTROLLER
inter.broker.listener.name=CLIENTS

# Two doors: one for LabPath's own parts, one for partners, each advertised under the name its callers know.
listeners=CLIENTS://:${inside##*:},PARTNERS://:${KAFKA_PARTNER_PORT:-9094},CONTROLLER://127.0.0.1:${KAFKA_CONTROLLER_PORT:-9093}
advertised.listeners=CLIENTS://$inside,PARTNERS://$partners
listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,PARTNERS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT

authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:$user
allow.everyone.if.no.acl.found=false
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
listener.name.clients.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$user" password="$password";
listener.name.partners.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
sasl.mechanism.controller.protocol=PLAIN
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="$user" password="$own" user_$user="$own";
# A removed or changed user is out after five minutes, even on a connection that stays open.
connections.max.reauth.ms=300000

# A typing error in a topic's name must be an error, not a topic.
auto.create.topics.enable=false
# One node: there is nobody else to hold a copy, so an event is on disk before it is acknowledged.
log.flush.interval.messages=1
default.replication.factor=1
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
offsets.topic.num.partitions=3
transaction.state.log.num.partitions=1
share.coordinator.state.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
# Old leads leave the disk a segment at a time; a gigabyte would keep them for ever.
log.segment.bytes=16777216
PROPERTIES

# Written last by the formatting, so a crash in between is repaired by the next start.
if [ ! -f "$data/meta.properties" ]; then
  # What it prints holds the administrator's salted keys.
  "$home/bin/kafka-storage.sh" format --config "$settings" \
    --cluster-id "$("$home/bin/kafka-storage.sh" random-uuid | tail -n 1)" \
    --add-scram "SCRAM-SHA-512=[name=$user,password=$password]" > /dev/null
fi

exec "$home/bin/kafka-server-start.sh" "$settings"
