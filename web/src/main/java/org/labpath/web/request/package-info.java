/** Asking schools for information, and the receipt of it. */
@NullMarked
package org.labpath.web.request;

import org.jspecify.annotations.NullMarked;
