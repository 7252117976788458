/**
 * Decides three-valued whether requirements and routes are met; no clock, no text, no framework.
 */
@NullMarked
package org.labpath.eligibility.evaluation;

import org.jspecify.annotations.NullMarked;
