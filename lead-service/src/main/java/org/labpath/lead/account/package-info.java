/** What a partner sees of its own account, and its own new secrets. */
@NullMarked
package org.labpath.lead.account;

import org.jspecify.annotations.NullMarked;
