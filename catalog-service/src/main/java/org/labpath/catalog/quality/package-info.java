/** What operators should look at: records whose sources are missing, old or at odds. */
@NullMarked
package org.labpath.catalog.quality;

import org.jspecify.annotations.NullMarked;
