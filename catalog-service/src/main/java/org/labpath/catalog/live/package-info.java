/** What readers are served from: one revision of the catalogue in memory, refreshed. */
@NullMarked
package org.labpath.catalog.live;

import org.jspecify.annotations.NullMarked;
