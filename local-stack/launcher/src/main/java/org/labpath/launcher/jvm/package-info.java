/** Quick starts: jars laid out and trained once per content, for the JDK's ahead-of-time cache. */
@NullMarked
package org.labpath.launcher.jvm;

import org.jspecify.annotations.NullMarked;
