/** How this service reaches Kafka. */
@NullMarked
package org.labpath.lead.kafka;

import org.jspecify.annotations.NullMarked;
