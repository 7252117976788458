/** What the pages of people who signed in share: what went wrong, in words, and what was done. */
@NullMarked
package org.labpath.web.desk;

import org.jspecify.annotations.NullMarked;
