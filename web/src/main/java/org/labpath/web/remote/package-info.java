/** Calls to the services: who is asking, how long we wait, what came of it. */
@NullMarked
package org.labpath.web.remote;

import org.jspecify.annotations.NullMarked;
