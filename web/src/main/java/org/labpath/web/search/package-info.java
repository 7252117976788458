/**
 * What the searches for programs and for employers share: shareable addresses, facets, pages,
 * places.
 */
@NullMarked
package org.labpath.web.search;

import org.jspecify.annotations.NullMarked;
