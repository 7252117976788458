/** Taking and delivering leads beside the store and the broker doing nothing else. */
@NullMarked
package org.labpath.benchmarks.leads;

import org.jspecify.annotations.NullMarked;
