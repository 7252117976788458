/**
 * The service as a process of its own among parts that die and freeze, with a ledger of what it
 * promised.
 */
@NullMarked
package org.labpath.lead.fault;

import org.jspecify.annotations.NullMarked;
