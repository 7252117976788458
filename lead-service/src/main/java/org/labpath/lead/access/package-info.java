/** Who may call what, and which partner a token stands for. */
@NullMarked
package org.labpath.lead.access;

import org.jspecify.annotations.NullMarked;
