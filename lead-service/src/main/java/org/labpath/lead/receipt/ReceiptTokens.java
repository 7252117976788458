package org.labpath.lead.receipt;

import org.labpath.lead.secret.KeyedHash;
import org.springframework.stereotype.Component;

/** The right to one inquiry, as its student holds it: a keyed hash of its id. */
@Component
public class ReceiptTokens {

  private static final String PURPOSE = "receipt";
  private static final int LONGEST = 100;

  private final KeyedHash hash;

  ReceiptTokens(KeyedHash hash) {
    this.hash = hash;
  }

  /** The token of an inquiry, always the same. */
  public String of(String inquiryId) {
    return hash.of(PURPOSE, inquiryId);
  }

  boolean matches(String shown, String inquiryId) {
    return shown.length() <= LONGEST && hash.matches(shown, PURPOSE, inquiryId);
  }
}
