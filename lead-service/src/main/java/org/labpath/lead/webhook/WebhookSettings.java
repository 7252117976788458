package org.labpath.lead.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowLoopback whether a receiver may be on this very machine, over plain HTTP and on any
 *     port; for tests and demonstrations, never where partners are not trusted
 * @param ports the ports a receiver may listen on
 * @param connectTimeout how long a connection may take to open, TLS included
 * @param timeout how long one attempt may take in all
 * @param atOnce events on their way to one partner at the same time
 * @param schedule the waits after the first failure, the second, and so on; then it is given up
 * @param retryAfterLimit the longest wait a receiver can ask for
 * @param secretOverlap how long the former secret goes on signing after a rotation
 * @param disabledPatience how long events wait for a receiver that was disabled, and how long one
 *     may fail without a single success before it is
 * @param pausedPatience how long events wait for a receiver that its partner switched off
 */
@ConfigurationProperties("labpath.webhooks")
record WebhookSettings(
    @DefaultValue("false") boolean allowLoopback,
    @DefaultValue({"443", "8443"}) List<Integer> ports,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("4") int atOnce,
    @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> schedule,
    @DefaultValue("1h") Duration retryAfterLimit,
    @DefaultValue("24h") Duration secretOverlap,
    @DefaultValue("3d") Duration disabledPatience,
    @DefaultValue("30d") Duration pausedPatience) {}
