/** What a student can do with the link on the receipt: read, withdraw, erase. */
@NullMarked
package org.labpath.lead.receipt;

import org.jspecify.annotations.NullMarked;
