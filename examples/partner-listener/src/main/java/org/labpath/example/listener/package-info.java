/** A partner school that works with Spring, taking in its leads. */
@NullMarked
package org.labpath.example.listener;

import org.jspecify.annotations.NullMarked;
