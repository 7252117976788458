/** What pages say to machines: schema.org, as JSON-LD. */
@NullMarked
package org.labpath.web.structured;

import org.jspecify.annotations.NullMarked;
