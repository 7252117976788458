/** Names that fit what is being typed, for the boxes of a search. */
@NullMarked
package org.labpath.web.suggest;

import org.jspecify.annotations.NullMarked;
