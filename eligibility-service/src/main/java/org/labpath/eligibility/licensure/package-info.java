/** Which states license laboratory personnel, with source and date. */
@NullMarked
package org.labpath.eligibility.licensure;

import org.jspecify.annotations.NullMarked;
