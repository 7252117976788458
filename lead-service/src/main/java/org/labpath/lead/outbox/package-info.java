/** Brings pending events to Kafka: at least once, in order for each lead, partner by partner. */
@NullMarked
package org.labpath.lead.outbox;

import org.jspecify.annotations.NullMarked;
