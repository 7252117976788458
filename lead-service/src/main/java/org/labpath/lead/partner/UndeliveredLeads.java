package org.labpath.lead.partner;

/** What a partner was promised and has not got yet; known to the outbox. */
public interface UndeliveredLeads {

  /** Whether there are any. */
  boolean existFor(String partnerId);

  /**
   * Gives them up. A lead of which the partner has nothing is no longer routed, which its student
   * sees on the receipt, and can be asked for anew.
   *
   * @return how many requests were touched
   */
  int dropFor(String partnerId);
}
