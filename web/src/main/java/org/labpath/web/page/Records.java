package org.labpath.web.page;

import org.labpath.web.remote.Answer;

/** A page about one record stands or falls with that record. */
public final class Records {

  private Records() {}

  /** The record; else the page for what is not there, or for what cannot be reached. */
  public static <T> T required(Answer<T> answer) {
    return switch (answer) {
      case Answer.Given<T>(T value) -> value;
      case Answer.Refused<T> refused -> throw new PageNotFound();
      case Answer.Missing<T> missing -> throw new PartAway(missing.part());
    };
  }
}
