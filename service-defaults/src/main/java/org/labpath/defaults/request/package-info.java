/** What is known about the request in hand: its trace and its client's address. */
@NullMarked
package org.labpath.defaults.request;

import org.jspecify.annotations.NullMarked;
