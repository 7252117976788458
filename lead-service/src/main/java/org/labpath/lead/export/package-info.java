/** A partner's own leads as files. */
@NullMarked
package org.labpath.lead.export;

import org.jspecify.annotations.NullMarked;
