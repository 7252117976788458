package org.labpath.lead.partner;

/** What a partner was promised and has not got yet; known to the outbox. */
public interface UndeliveredLeads {

  /** Whether there are any. */
  boolean existFor(String partnerId);

  /**
   * Sends what waits for a way that was taken from the partner over the ways it has now.
   *
   * @return how many requests were touched
   */
  int moveFor(String partnerId);

  /**
   * Gives them up. A lead of which the partner has nothing is no longer routed and can be asked for
   * anew. Its student sees that on the receipt; where that was the last school, what the student
   * entered is let go of, and a mail says so.
   *
   * @return how many requests were touched
   */
  int dropFor(String partnerId);
}
