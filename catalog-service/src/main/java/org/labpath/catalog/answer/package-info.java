/** What every answer has in common: language, pages, parameters, entity tags. */
@NullMarked
package org.labpath.catalog.answer;

import org.jspecify.annotations.NullMarked;
