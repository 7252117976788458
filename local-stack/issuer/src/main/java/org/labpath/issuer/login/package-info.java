/** The people who can sign in. */
@NullMarked
package org.labpath.issuer.login;

import org.jspecify.annotations.NullMarked;
