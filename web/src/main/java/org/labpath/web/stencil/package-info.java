/** Templates drawn once with holes in them, which each request fills. */
@NullMarked
package org.labpath.web.stencil;

import org.jspecify.annotations.NullMarked;
