/** Spring Cloud Gateway as it comes, to compare with. */
@NullMarked
package org.labpath.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
