/** The data folder: small files that only this process's user can read, replaced whole. */
@NullMarked
package org.labpath.issuer.storage;

import org.jspecify.annotations.NullMarked;
