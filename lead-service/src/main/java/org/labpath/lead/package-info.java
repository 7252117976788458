/**
 * Takes consented inquiries and delivers them to partner schools; the starting point of this
 * service.
 */
@NullMarked
package org.labpath.lead;

import org.jspecify.annotations.NullMarked;
