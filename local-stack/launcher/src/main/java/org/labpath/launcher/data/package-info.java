/** What one system keeps in its folder: secrets, ports, credentials, logs. */
@NullMarked
package org.labpath.launcher.data;

import org.jspecify.annotations.NullMarked;
