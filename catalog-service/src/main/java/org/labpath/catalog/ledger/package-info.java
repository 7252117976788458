/** The record of the catalogue in MongoDB: layered values, revisions, one writer at a time. */
@NullMarked
package org.labpath.catalog.ledger;

import org.jspecify.annotations.NullMarked;
