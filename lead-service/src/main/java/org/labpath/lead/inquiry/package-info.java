/** The inquiry as it is kept: one document that holds everything one request caused. */
@NullMarked
package org.labpath.lead.inquiry;

import org.jspecify.annotations.NullMarked;
