/** A partner school taking webhooks. */
@NullMarked
package org.labpath.example.receiver;

import org.jspecify.annotations.NullMarked;
