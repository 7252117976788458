#!/usr/bin/env python3
"""Reads a partner's own topic and takes each lead in once, whatever crashes in between.

Needs kafka-python 2.0.2 or newer and nothing of LabPath but the contract. The inbox and the effect are one
SQLite transaction: an event is either noted with its effect, or neither. Copy it, and put your own effect
where `effect` writes to the table `leads`.

    python3 partner_consumer.py credentials.json [--database FILE] [--idle-exit SECONDS]
"""

import argparse
import json
import signal
import sqlite3
import sys
import time

from kafka import KafkaConsumer
from kafka.errors import (
    GroupAuthorizationFailedError,
    KafkaError,
    NoBrokersAvailable,
    TopicAuthorizationFailedError,
)

PREFIX = "org.labpath.lead."
# A broker that has just come back may refuse a right password for a moment; a wrong one stays wrong.
LOGIN_PATIENCE_SECONDS = 60


class Inbox:
    """Which events were handled, and how far each lead has come; no personal data in these two tables."""

    def __init__(self, path):
        self.db = sqlite3.connect(path, isolation_level=None)
        # An acknowledged transaction survives a crash of the machine, not of this program alone.
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.executescript(
            """
            CREATE TABLE IF NOT EXISTS inbox (event_id TEXT PRIMARY KEY, day TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS progress (lead_id TEXT PRIMARY KEY, sequence INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS leads (lead_id TEXT PRIMARY KEY, status TEXT NOT NULL, data TEXT);
            CREATE TABLE IF NOT EXISTS effects (event_id TEXT NOT NULL);
            """
        )

    def handle(self, event):
        """Has the effect once; returns whether this was the time."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            done = self._handle(event)
            self.db.execute("COMMIT")
            return done
        except BaseException:
            self.db.execute("ROLLBACK")
            raise

    def _handle(self, event):
        noted = self.db.execute(
            "INSERT OR IGNORE INTO inbox VALUES (?, date('now'))", (event["id"],)
        ).rowcount
        if not noted:
            return False
        lead, sequence = event["subject"], int(event.get("sequence", 0))
        row = self.db.execute("SELECT sequence FROM progress WHERE lead_id = ?", (lead,)).fetchone()
        if row and 0 < sequence <= row[0]:
            # A replayed "submitted" after "erased" must not bring the lead back.
            return False
        effect(self.db, event)
        self.db.execute(
            "INSERT INTO progress VALUES (?, ?) ON CONFLICT (lead_id) DO UPDATE SET sequence = excluded.sequence",
            (lead, sequence),
        )
        self.db.execute("INSERT INTO effects VALUES (?)", (event["id"],))
        return True

    def forget_old(self):
        """LabPath replays at most 30 days; what is older cannot come again."""
        self.db.execute("DELETE FROM inbox WHERE day < date('now', '-40 days')")


def effect(db, event):
    """What a school does with a lead. This one keeps a table."""
    kind, lead = event["type"], event["subject"]
    if kind == PREFIX + "submitted.v1":
        db.execute(
            "INSERT OR REPLACE INTO leads VALUES (?, 'new', ?)", (lead, json.dumps(event["data"]))
        )
    elif kind == PREFIX + "withdrawn.v1":
        db.execute("UPDATE leads SET status = 'do-not-contact' WHERE lead_id = ?", (lead,))
    elif kind == PREFIX + "erased.v1":
        db.execute("DELETE FROM leads WHERE lead_id = ?", (lead,))
    # Types that are not known here are noted and passed over.


def parse(value):
    """The event in these bytes, or None when they are no CloudEvent."""
    try:
        event = json.loads(value)
        if all(isinstance(event[name], str) and event[name] for name in ("id", "type", "subject")):
            int(event.get("sequence", 0))
            return event
    except (TypeError, ValueError, KeyError):
        pass
    return None


def access(path):
    with open(path, encoding="utf-8") as file:
        root = json.load(file)
    return root.get("demoPartner", root)["kafka"]


def connect(kafka):
    """Tries for a while: a broker that is starting is no reason to give up."""
    end = time.monotonic() + LOGIN_PATIENCE_SECONDS
    while True:
        try:
            return KafkaConsumer(
                kafka["topic"],
                bootstrap_servers=kafka["bootstrapServers"].split(","),
                security_protocol=kafka["securityProtocol"],
                sasl_mechanism=kafka["saslMechanism"],
                sasl_plain_username=kafka["username"],
                sasl_plain_password=kafka["password"],
                # Any group below the prefix is this partner's own.
                group_id=kafka["groupPrefix"] + "python",
                # A group that starts for the first time begins with the oldest event.
                auto_offset_reset="earliest",
                # Committed by hand, after the effect: an event that was not handled comes again.
                enable_auto_commit=False,
                # Where this program dies, the next one need not wait longer for its place.
                session_timeout_ms=6000,
                heartbeat_interval_ms=2000,
            )
        except (NoBrokersAvailable, KafkaError) as away:
            if time.monotonic() > end:
                raise
            print(f"--- waiting for Kafka: {type(away).__name__}", flush=True)
            time.sleep(2)


def caught_up(consumer):
    """Whether every partition was read to its end; before the first answer of a partition its end is not known."""
    places = consumer.assignment()
    if not places:
        return False
    for place in places:
        end = consumer.highwater(place)
        # The position is known here already: asking for it does not ask the broker.
        if end is None or consumer.position(place) < end:
            return False
    return True


def consume(consumer, inbox, idle_exit):
    last = time.monotonic()
    while idle_exit is None or time.monotonic() - last < idle_exit:
        batches = consumer.poll(timeout_ms=500, max_records=100)
        for records in batches.values():
            for record in records:
                event = parse(record.value)
                if event is None:
                    # Its content stays out of the log.
                    print(f"--- passed over: partition {record.partition}, offset {record.offset}", flush=True)
                elif inbox.handle(event):
                    print(f"--- {event['type'][len(PREFIX):]}  lead {event['subject']}", flush=True)
        if batches or not caught_up(consumer):
            # Until the group gives it a place, and what lies there is read, it is not idle, it waits.
            last = time.monotonic()
        if batches:
            # After the effect, never before: a crash in between repeats events and loses none.
            consumer.commit()


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("credentials")
    options.add_argument("--database", default="leads.sqlite")
    options.add_argument("--idle-exit", type=float, help="end after so many seconds without an event")
    given = options.parse_args()
    # Ctrl-C and a service manager's stop both leave the group in order.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    inbox = Inbox(given.database)
    inbox.forget_old()
    consumer = connect(access(given.credentials))
    try:
        consume(consumer, inbox, given.idle_exit)
    except KeyboardInterrupt:
        pass
    except (TopicAuthorizationFailedError, GroupAuthorizationFailedError) as refused:
        print(f"Kafka refused: {type(refused).__name__}", file=sys.stderr)
        return 1
    finally:
        consumer.close(autocommit=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
