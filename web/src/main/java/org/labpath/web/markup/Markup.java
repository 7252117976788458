package org.labpath.web.markup;

import org.jspecify.annotations.Nullable;

/**
 * Writes markup. The names of tags and attributes are the program's own; every value and every text
 * is escaped, so there is no way to write what a record holds as it is.
 */
public final class Markup {

  private final StringBuilder out = new StringBuilder(4096);
  private final String icons;

  Markup(String icons) {
    this.icons = icons;
  }

  /**
   * Opens a tag.
   *
   * @param attributes names and values in turn; null leaves the attribute out, empty writes its
   *     name alone
   */
  public Markup tag(String name, @Nullable String... attributes) {
    out.append('<').append(name);
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
    out.append('>');
    return this;
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
    tag("svg", "class", "icon", "aria-hidden", "true", "focusable", "false");
    return tag("use", "href", icons + "#" + name).end("use").end("svg");
  }

  public Html done() {
    return new Html(out.toString());
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }
}
