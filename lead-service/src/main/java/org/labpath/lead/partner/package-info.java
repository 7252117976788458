/** The partner schools: who they are, what they take, and how they get their access to Kafka. */
@NullMarked
package org.labpath.lead.partner;

import org.jspecify.annotations.NullMarked;
