/** How this service reaches its document store, and what happens when it cannot. */
@NullMarked
package org.labpath.lead.storage;

import org.jspecify.annotations.NullMarked;
