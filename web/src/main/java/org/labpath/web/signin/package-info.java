/** Signing in at the issuer, and the sealed cookie that carries a sign-in from page to page. */
@NullMarked
package org.labpath.web.signin;

import org.jspecify.annotations.NullMarked;
