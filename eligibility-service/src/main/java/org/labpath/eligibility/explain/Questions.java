package org.labpath.eligibility.explain;

/**
 * A missing answer in words. Machines get the pointer; people get told which thing of theirs is
 * meant, counted from one.
 */
final class Questions {

  private static final String DISCIPLINES = "disciplines";

  private final Messages messages;
  private final RuleText rules;

  Questions(Messages messages, RuleText rules) {
    this.messages = messages;
    this.rules = rules;
  }

  /** What the pointer asks for; the words of the whole section where it has none of its own. */
  String of(String pointer, Language language) {
    String[] parts = pointer.substring(1).split("/");
    StringBuilder key = new StringBuilder("ask");
    String number = "";
    String discipline = "";
    for (int i = 0; i < parts.length; i++) {
      boolean index = !parts[i].isEmpty() && Character.isDigit(parts[i].charAt(0));
      if (index && number.isEmpty()) {
        number = Integer.toString(Integer.parseInt(parts[i]) + 1);
      } else if (i > 0 && parts[i - 1].equals(DISCIPLINES)) {
        discipline = rules.word("discipline", parts[i], language);
      } else if (!index) {
        key.append('.').append(parts[i]);
      }
    }
    return messages.text(
        language,
        messages.has(key.toString()) ? key.toString() : "ask." + parts[0],
        "number",
        number,
        "discipline",
        discipline);
  }
}
