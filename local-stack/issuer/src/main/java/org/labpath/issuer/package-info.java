/** Issues the tokens of a local or composed LabPath; the starting point of this service. */
@NullMarked
package org.labpath.issuer;

import org.jspecify.annotations.NullMarked;
