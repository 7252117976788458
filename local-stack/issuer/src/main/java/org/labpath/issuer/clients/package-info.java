/** Who may ask for a token: clients from the environment, and those other parts register. */
@NullMarked
package org.labpath.issuer.clients;

import org.jspecify.annotations.NullMarked;
