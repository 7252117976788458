/** What the description of every service's calls has in common. */
@NullMarked
package org.labpath.defaults.description;

import org.jspecify.annotations.NullMarked;
