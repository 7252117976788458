/** A stand-in for the driver's package, for the architecture rules' own tests. */
@NullMarked
package com.mongodb;

import org.jspecify.annotations.NullMarked;
