package org.labpath.web.markup;

import org.jspecify.annotations.Nullable;

/**
 * Writes markup. The names of tags and attributes are the program's own; every value and every text
 * is escaped, so there is no way to write what a record holds as it is.
 */
public final class Markup {

  private final StringBuilder out = new StringBuilder(1024);
  private final String icon;

  Markup(String icons) {
    this.icon =
        "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"" + icons + "#";
  }

  /**
   * Opens a tag.
   *
   * @param attributes names and values in turn; null leaves the attribute out, empty writes its
   *     name alone
   */
  public Markup tag(String name, @Nullable String... attributes) {
    out.append('<').append(name);
    attributes(attributes);
    out.append('>');
    return this;
  }

  /** More attributes of the tag that was opened last, which has no content yet. */
  public Markup with(@Nullable String... attributes) {
    out.setLength(out.length() - 1);
    attributes(attributes);
    out.append('>');
    return this;
  }

  private void attributes(@Nullable String... attributes) {
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      String value = attributes[i + 1];
      if (value != null) {
        out.append(' ').append(attributes[i]);
        if (!value.isEmpty()) {
          out.append("=\"");
          escape(value);
          out.append('"');
        }
      }
    }
  }

  public Markup end(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  public Markup text(@Nullable String text) {
    if (text != null) {
      escape(text);
    }
    return this;
  }

  /** A tag with nothing but text in it. */
  public Markup of(String name, @Nullable String text, @Nullable String... attributes) {
    return tag(name, attributes).text(text).end(name);
  }

  /** What was finished before. */
  public Markup add(Html html) {
    out.append(html);
    return this;
  }

  /** One of our icons; it is decoration, the words stand beside it. */
  public Markup icon(String name) {
    out.append(icon).append(name).append("\"></use></svg>");
    return this;
  }

  public Html done() {
    return new Html(out.toString());
  }

  private void escape(String text) {
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Nothing that is escaped comes after '>', and little before it is.
      String entity = c > '>' ? null : entity(c);
      if (entity != null) {
        out.append(text, done, i).append(entity);
        done = i + 1;
      }
    }
    out.append(text, done, text.length());
  }

  private static @Nullable String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> null;
    };
  }
}
