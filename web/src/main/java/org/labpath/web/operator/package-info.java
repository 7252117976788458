/** The pages of an operator: records, imports, partners, what is stuck, and who did what. */
@NullMarked
package org.labpath.web.operator;

import org.jspecify.annotations.NullMarked;
