/** What a partner sees of its own leads, and what it tells about them. */
@NullMarked
package org.labpath.lead.feedback;

import org.jspecify.annotations.NullMarked;
