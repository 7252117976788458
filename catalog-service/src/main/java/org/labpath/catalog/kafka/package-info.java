/** What publishing and consuming share: the connection to Kafka, digests. */
@NullMarked
package org.labpath.catalog.kafka;

import org.jspecify.annotations.NullMarked;
