/** The pages of a state and of a town in it, with what is known there and what is missing. */
@NullMarked
package org.labpath.web.landing;

import org.jspecify.annotations.NullMarked;
