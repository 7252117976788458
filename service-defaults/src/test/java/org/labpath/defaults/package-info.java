/** Tests of the shared parts, and the architecture rules every module runs. */
@NullMarked
package org.labpath.defaults;

import org.jspecify.annotations.NullMarked;
