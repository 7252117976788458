package org.labpath.web.question;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states by name and by two letters. */
final class States {

  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    String names =
        """
        alabama AL|alaska AK|arizona AZ|arkansas AR|california CA|colorado CO|connecticut CT|\
        delaware DE|district of columbia DC|florida FL|georgia GA|hawaii HI|idaho ID|illinois IL|\
        indiana IN|iowa IA|kansas KS|kentucky KY|louisiana LA|luisiana LA|maine ME|maryland MD|\
        massachusetts MA|michigan MI|minnesota MN|mississippi MS|misisipi MS|missouri MO|\
        misuri MO|montana MT|nebraska NE|nevada NV|new hampshire NH|new jersey NJ|new mexico NM|\
        nuevo mexico NM|new york NY|nueva york NY|north carolina NC|carolina del norte NC|\
        north dakota ND|dakota del norte ND|ohio OH|oklahoma OK|oregon OR|pennsylvania PA|\
        pensilvania PA|puerto rico PR|rhode island RI|south carolina SC|carolina del sur SC|\
        south dakota SD|dakota del sur SD|tennessee TN|tenesi TN|texas TX|tejas TX|utah UT|\
        vermont VT|virginia VA|washington WA|west virginia WV|virginia occidental WV|\
        wisconsin WI|wyoming WY\
        """;
    for (String entry : names.strip().split("\\|")) {
      int end = entry.lastIndexOf(' ');
      BY_NAME.put(entry.substring(0, end), entry.substring(end + 1));
    }
  }

  private States() {}

  /** The two letters of a state's full name, or null. */
  static @Nullable String named(String name) {
    return BY_NAME.get(name);
  }

  /**
   * The two letters of a name or of its own two letters, or null. Two letters alone are also words
   * ("in", "or", "me"), so this is asked only where a state is expected.
   */
  static @Nullable String namedOrLettered(String text) {
    String named = BY_NAME.get(text);
    if (named != null) {
      return named;
    }
    String letters = text.toUpperCase(java.util.Locale.ROOT);
    return BY_NAME.containsValue(letters) ? letters : null;
  }
}
