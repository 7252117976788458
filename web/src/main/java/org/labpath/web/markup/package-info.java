/**
 * Markup that is written in Java, where a list is too long for templates; escaped as it is made.
 */
@NullMarked
package org.labpath.web.markup;

import org.jspecify.annotations.NullMarked;
