/** What a rule is: requirements, routes, dates in force, citations, exact fractions; pure Java. */
@NullMarked
package org.labpath.eligibility.rule;

import org.jspecify.annotations.NullMarked;
