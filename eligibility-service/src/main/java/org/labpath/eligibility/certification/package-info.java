/** The credentials and their routes in words, rendered from the rules themselves. */
@NullMarked
package org.labpath.eligibility.certification;

import org.jspecify.annotations.NullMarked;
