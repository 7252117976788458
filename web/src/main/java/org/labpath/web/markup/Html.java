package org.labpath.web.markup;

/**
 * A finished piece of a page. Only {@link Markup} makes one, and it escapes whatever it is given.
 */
public final class Html {

  private final String text;

  Html(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
