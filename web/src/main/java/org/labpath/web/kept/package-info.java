/** Finished pages, shown again only while every answer they were made of is unchanged. */
@NullMarked
package org.labpath.web.kept;

import org.jspecify.annotations.NullMarked;
