/** Puts rules, findings and plans into plain English and Spanish. */
@NullMarked
package org.labpath.eligibility.explain;

import org.jspecify.annotations.NullMarked;
