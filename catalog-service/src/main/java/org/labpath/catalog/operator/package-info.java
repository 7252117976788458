/** What operators do: edit records, read the audit trail. */
@NullMarked
package org.labpath.catalog.operator;

import org.jspecify.annotations.NullMarked;
