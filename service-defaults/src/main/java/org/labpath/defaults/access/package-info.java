/** Who may call: bearer tokens and their scopes. */
@NullMarked
package org.labpath.defaults.access;

import org.jspecify.annotations.NullMarked;
