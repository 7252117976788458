/** Takes a student's request: checks it, decides, stores it whole, answers. */
@NullMarked
package org.labpath.lead.intake;

import org.jspecify.annotations.NullMarked;
