/** The key that signs every token, made once and kept. */
@NullMarked
package org.labpath.issuer.keys;

import org.jspecify.annotations.NullMarked;
