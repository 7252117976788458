/** Error answers: the closed catalogue of RFC 9457 problems and everything that renders one. */
@NullMarked
package org.labpath.defaults.problem;

import org.jspecify.annotations.NullMarked;
