/** Maps drawn from state outlines of our own, without a request to anybody. */
@NullMarked
package org.labpath.web.map;

import org.jspecify.annotations.NullMarked;
