/** The OAuth and OpenID Connect endpoints and what a token says. */
@NullMarked
package org.labpath.issuer.tokens;

import org.jspecify.annotations.NullMarked;
