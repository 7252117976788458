/** People to assess, and the same routes as a peer decides them. */
@NullMarked
package org.labpath.benchmarks.eligibility;

import org.jspecify.annotations.NullMarked;
