/** What a person means by what they typed into the one question box. */
@NullMarked
package org.labpath.web.question;

import org.jspecify.annotations.NullMarked;
