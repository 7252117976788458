/** Mail: the student's receipt, and the notice to a partner that has leads waiting. */
@NullMarked
package org.labpath.lead.mail;

import org.jspecify.annotations.NullMarked;
