package org.labpath.lead.mail;

/** Takes letters away. */
interface Post {

  /**
   * Sends one.
   *
   * @param id the same for every attempt, so that a repeat can be told
   */
  Sent send(String id, Letter letter);

  /** Whether what was sent still lies here and can be taken back. */
  default boolean keeps() {
    return false;
  }

  /** Takes back what still lies here; what has left has left. */
  default void forget(String id) {}

  /** How it went. */
  enum Sent {
    TAKEN,
    /** Nothing was taken; another time it may be. */
    NOT_NOW,
    /** It may have been taken. */
    UNKNOWN,
    /** This address or letter will never be taken. */
    NEVER
  }
}
