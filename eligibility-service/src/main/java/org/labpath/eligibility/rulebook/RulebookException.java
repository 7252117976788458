package org.labpath.eligibility.rulebook;

/** A rule file cannot be used; the message names the file, the line and the reason. */
public final class RulebookException extends RuntimeException {

  RulebookException(String place, String reason) {
    super(place + ": " + reason);
  }
}
