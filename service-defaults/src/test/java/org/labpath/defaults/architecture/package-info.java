/**
 * The architecture rules every module runs against its own classes, and the proof that each of them
 * can fail.
 */
@NullMarked
package org.labpath.defaults.architecture;

import org.jspecify.annotations.NullMarked;
