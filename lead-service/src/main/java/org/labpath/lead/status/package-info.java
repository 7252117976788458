/** Whether this service is ready, and what is missing. */
@NullMarked
package org.labpath.lead.status;

import org.jspecify.annotations.NullMarked;
