/** What search engines may read: the list of pages in bounded parts, and the rules for robots. */
@NullMarked
package org.labpath.web.sitemap;

import org.jspecify.annotations.NullMarked;
