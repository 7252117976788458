/** The states by letters, name and the word their pages are found under. */
@NullMarked
package org.labpath.web.place;

import org.jspecify.annotations.NullMarked;
