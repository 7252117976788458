/** What a request may contain: so many bytes, declared parameters, JSON that means one thing. */
@NullMarked
package org.labpath.defaults.limit;

import org.jspecify.annotations.NullMarked;
