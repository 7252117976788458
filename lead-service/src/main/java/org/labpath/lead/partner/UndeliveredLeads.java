package org.labpath.lead.partner;

/** What a partner was promised and has not got yet; known to the outbox. */
public interface UndeliveredLeads {

  /** Whether there are any. */
  boolean existFor(String partnerId);

  /** Gives them up. */
  void dropFor(String partnerId);
}
