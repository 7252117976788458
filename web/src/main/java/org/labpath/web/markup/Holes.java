package org.labpath.web.markup;

/** How a template says where its pieces belong, when it is drawn without them. */
public final class Holes {

  /** The variable that asks for it. */
  public static final String WANTED = "holesWanted";

  /** Before and after the name of each piece; of Unicode's private use, so that no text has it. */
  public static final String EDGE = "\uE01F";

  private Holes() {}

  /** The hole for what an expression would insert; it must be a variable and no more. */
  static String of(String expression) {
    if (!expression.matches("\\$\\{[a-zA-Z]+}")) {
      throw new IllegalArgumentException("a hole is named by a variable");
    }
    return EDGE + expression.substring(2, expression.length() - 1) + EDGE;
  }
}
