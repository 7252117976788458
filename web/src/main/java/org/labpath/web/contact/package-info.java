/** Reports of errors, and schools that say a record is theirs. */
@NullMarked
package org.labpath.web.contact;

import org.jspecify.annotations.NullMarked;
