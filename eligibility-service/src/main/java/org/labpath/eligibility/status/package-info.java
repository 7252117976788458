/** Readiness for the other parts of LabPath, and who may call what. */
@NullMarked
package org.labpath.eligibility.status;

import org.jspecify.annotations.NullMarked;
