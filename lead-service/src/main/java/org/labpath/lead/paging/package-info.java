/** Lists in pages. */
@NullMarked
package org.labpath.lead.paging;

import org.jspecify.annotations.NullMarked;
