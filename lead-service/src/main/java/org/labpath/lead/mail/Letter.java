package org.labpath.lead.mail;

/** One mail, ready to be sent. */
record Letter(String to, String subject, String text) {

  Letter {
    if (hasControl(to) || hasControl(subject)) {
      // A line break would begin a header of somebody else's.
      throw new IllegalArgumentException("a mail's address and subject are one line each");
    }
  }

  private static boolean hasControl(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }

  @Override
  public String toString() {
    return "Letter[…]";
  }
}
