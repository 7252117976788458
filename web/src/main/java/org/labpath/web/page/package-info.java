/** What every page has: language, headers, the guard of forms, error pages, assets. */
@NullMarked
package org.labpath.web.page;

import org.jspecify.annotations.NullMarked;
