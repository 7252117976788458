/** Who may pass: bearer tokens and their scopes, and which other sites' pages may ask. */
@NullMarked
package org.labpath.gateway.access;

import org.jspecify.annotations.NullMarked;
