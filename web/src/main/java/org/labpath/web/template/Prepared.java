package org.labpath.web.template;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.web.markup.Writer;
import org.springframework.web.util.HtmlUtils;

/**
 * A template as one language has it. A third of all expressions say the same on every request: a
 * sentence without a place to fill in, an icon, the address of an asset. They are put in here,
 * once, so that a request works out only what depends on it. Whatever is not recognised stays as it
 * is.
 */
final class Prepared {

  private static final Pattern TAG =
      Pattern.compile("<([a-zA-Z][\\w:-]*)((?:\\s+[\\w:@.-]+(?:=\"[^\"]*\")?)+)\\s*(/?)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\s+([\\w:@.-]+)(?:=\"([^\"]*)\")?");
  private static final Pattern MESSAGE = Pattern.compile("#\\{([\\w.-]+)}");
  private static final Pattern ASSET = Pattern.compile("@\\{(/assets/[\\w.-]+)}");
  private static final Pattern ICON = Pattern.compile("~\\{parts :: icon\\('([\\w-]+)'\\)}");
  private static final Pattern LEAF = Pattern.compile("[^<]*</");

  private final Writer writer;
  private final Locale language;
  private final StringBuilder out = new StringBuilder();

  private Prepared(Writer writer, Locale language) {
    this.writer = writer;
    this.language = language;
  }

  static String of(String template, Writer writer, Locale language) {
    Prepared prepared = new Prepared(writer, language);
    prepared.read(template);
    return prepared.out.toString();
  }

  private void read(String template) {
    Matcher tag = TAG.matcher(template);
    int at = 0;
    while (tag.find(at)) {
      out.append(template, at, tag.start());
      at = tag.end();
      String icon = icon(tag);
      if (icon != null && template.startsWith("</svg>", at)) {
        out.append(icon);
        at += "</svg>".length();
      } else {
        at = open(tag, template);
      }
    }
    out.append(template, at, template.length());
  }

  /** Writes the tag and returns where its content goes on. */
  private int open(Matcher tag, String template) {
    String text = null;
    out.append('<').append(tag.group(1));
    Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
    while (attribute.find()) {
      String name = attribute.group(1);
      String said = said(name, attribute.group(2));
      if (said == null) {
        out.append(attribute.group());
      } else if (!name.equals("th:text")) {
        out.append(' ').append(name.substring("th:".length())).append("=\"").append(said);
        out.append('"');
      } else if (LEAF.matcher(template).region(tag.end(), template.length()).lookingAt()) {
        text = said;
      } else {
        out.append(attribute.group());
      }
    }
    out.append(tag.group(3)).append('>');
    if (text == null) {
      return tag.end();
    }
    out.append(text);
    return template.indexOf("</", tag.end());
  }

  /** What an attribute will say on every request, or null. */
  private @Nullable String said(String name, @Nullable String value) {
    if (value == null || !name.startsWith("th:")) {
      return null;
    }
    if (name.equals("th:href") || name.equals("th:src")) {
      Matcher asset = ASSET.matcher(value);
      return asset.matches() ? writer.asset(asset.group(1)) : null;
    }
    // The others that may hold a message alone are not attributes of HTML.
    if (name.equals("th:text") || name.startsWith("th:aria-") || name.startsWith("th:data-")) {
      Matcher message = MESSAGE.matcher(value);
      String said = message.matches() ? writer.sayOrNull(message.group(1), language) : null;
      return said == null ? null : HtmlUtils.htmlEscape(said, "UTF-8");
    }
    return null;
  }

  private @Nullable String icon(Matcher tag) {
    Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
    if (!attribute.matches() || !"th:replace".equals(attribute.group(1))) {
      return null;
    }
    Matcher icon = ICON.matcher(String.valueOf(attribute.group(2)));
    return icon.matches() ? writer.begin().icon(icon.group(1)).done().toString() : null;
  }
}
