package org.labpath.lead.receipt;

/** Holds something of a student outside the inquiry, and lets go of it when that is erased. */
public interface Forgetting {

  /** Lets go of it; nothing may be there, and it may be asked again. */
  void forget(String inquiryId);
}
