/** What is known about the request in hand: its trace, its client's address, its real size. */
@NullMarked
package org.labpath.defaults.request;

import org.jspecify.annotations.NullMarked;
