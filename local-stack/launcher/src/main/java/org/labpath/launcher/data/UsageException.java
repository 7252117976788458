package org.labpath.launcher.data;

/** Something a person can put right; the message says how, and is all they are shown. */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
