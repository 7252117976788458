/** Which schools are partners, as the lead service publishes it. */
@NullMarked
package org.labpath.catalog.partner;

import org.jspecify.annotations.NullMarked;
