package org.labpath.catalog.record;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The states and territories of the United States, by postal code. */
public final class States {

  private static final Map<String, String> NAMES = new TreeMap<>();
  private static final Map<String, String> CODES = new TreeMap<>();

  static {
    String all =
        "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,"
            + "DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,"
            + "IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,"
            + "MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,"
            + "MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,"
            + "NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,"
            + "PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,"
            + "TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,"
            + "WI Wisconsin,WY Wyoming,PR Puerto Rico,GU Guam,VI U.S. Virgin Islands,"
            + "AS American Samoa,MP Northern Mariana Islands,FM Federated States of Micronesia,"
            + "MH Marshall Islands,PW Palau";
    for (String state : all.split(",")) {
      NAMES.put(state.substring(0, 2), state.substring(3));
      CODES.put(state.substring(3).toUpperCase(Locale.ROOT), state.substring(0, 2));
    }
  }

  private States() {}

  /** The code for a code or a name in any case, or null. */
  public static @Nullable String code(String codeOrName) {
    String upper = codeOrName.strip().toUpperCase(Locale.ROOT);
    return NAMES.containsKey(upper) ? upper : CODES.get(upper);
  }

  /** The name of a code; the code itself where it is none of ours. */
  public static String name(String code) {
    return NAMES.getOrDefault(code, code);
  }
}
