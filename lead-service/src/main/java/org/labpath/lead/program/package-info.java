/** The service's own copy of the programs a student can ask about, fed by the catalogue. */
@NullMarked
package org.labpath.lead.program;

import org.jspecify.annotations.NullMarked;
