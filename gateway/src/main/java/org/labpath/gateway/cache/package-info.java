/** Answers of the catalogue kept for a moment, and while their service is away. */
@NullMarked
package org.labpath.gateway.cache;

import org.jspecify.annotations.NullMarked;
