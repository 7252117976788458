/** What partners are told: the events of a lead as final bytes. */
@NullMarked
package org.labpath.lead.event;

import org.jspecify.annotations.NullMarked;
