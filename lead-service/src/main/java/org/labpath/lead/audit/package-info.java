/** Who administered leads and partners, when and what; nothing personal of any student. */
@NullMarked
package org.labpath.lead.audit;

import org.jspecify.annotations.NullMarked;
