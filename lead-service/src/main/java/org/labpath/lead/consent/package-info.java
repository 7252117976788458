/** The consent a student is shown, and the check that a request carries exactly that one. */
@NullMarked
package org.labpath.lead.consent;

import org.jspecify.annotations.NullMarked;
