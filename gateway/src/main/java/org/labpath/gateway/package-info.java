/** The only door to LabPath; the starting point of this service. */
@NullMarked
package org.labpath.gateway;

import org.jspecify.annotations.NullMarked;
