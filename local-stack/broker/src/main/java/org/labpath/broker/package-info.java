/** A Kafka broker in a process of its own. */
@NullMarked
package org.labpath.broker;

import org.jspecify.annotations.NullMarked;
