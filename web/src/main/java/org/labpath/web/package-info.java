/** The pages of LabPath; the starting point of this service. */
@NullMarked
package org.labpath.web;

import org.jspecify.annotations.NullMarked;
