package org.labpath.lead.intake;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The states, and to which of them a ZIP code belongs by its first three digits. */
final class UsPlaces {

  private static final Pattern ZIP = Pattern.compile("[0-9]{5}(-[0-9]{4})?");

  // First prefix of each run and its state, up to the next run; "" where no state has the prefix
  // or several share it.
  private static final String RUNS =
      "000 ,005 NY,006 PR,008 VI,009 PR,010 MA,028 RI,030 NH,039 ME,050 VT,055 MA,056 VT,060 CT,"
          + "063 ,064 CT,070 NJ,090 ,100 NY,150 PA,197 DE,200 ,206 MD,220 VA,247 WV,269 ,270 NC,"
          + "290 SC,300 GA,320 FL,340 ,341 FL,350 AL,370 TN,386 MS,398 GA,400 KY,428 ,430 OH,"
          + "460 IN,480 MI,500 IA,530 WI,550 MN,568 ,570 SD,580 ND,590 MT,600 IL,630 MO,660 KS,"
          + "680 NE,694 ,700 LA,716 AR,730 OK,733 TX,734 OK,750 TX,800 CO,820 WY,832 ID,834 ,"
          + "835 ID,840 UT,848 ,850 AZ,870 NM,885 TX,886 ,889 NV,900 CA,962 ,967 HI,969 ,970 OR,"
          + "980 WA,995 AK";

  /** One island group among those of another prefix. */
  private static final Map<String, String> OF_THEIR_OWN = Map.of("96799", "AS");

  /** Delivery routes that cross a state's border: who lives there says in which state. */
  private static final Set<String> IN_TWO_STATES =
      Set.of(
          ("02861 42223 58439 59221 63673 71749 73949 73960 81137 84536 86044 86515 88063 89439"
                  + " 97635")
              .split(" "));

  private static final NavigableMap<Integer, String> BY_PREFIX = byPrefix();

  private static final Set<String> STATES =
      Set.of(
          ("AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV"
                  + " NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
                  + " PR VI GU AS MP FM MH PW AA AE AP")
              .split(" "));

  private UsPlaces() {}

  static boolean isState(String code) {
    return STATES.contains(code);
  }

  static boolean isZip(String code) {
    return ZIP.matcher(code).matches();
  }

  /** The state of a ZIP code, where its digits tell; nearly always the first three do. */
  static Optional<String> stateOf(String zip) {
    String five = zip.substring(0, 5);
    if (IN_TWO_STATES.contains(five)) {
      return Optional.empty();
    }
    String own = OF_THEIR_OWN.get(five);
    if (own != null) {
      return Optional.of(own);
    }
    Map.Entry<Integer, String> run = BY_PREFIX.floorEntry(Integer.valueOf(zip.substring(0, 3)));
    return run == null || run.getValue().isEmpty() ? Optional.empty() : Optional.of(run.getValue());
  }

  private static NavigableMap<Integer, String> byPrefix() {
    NavigableMap<Integer, String> runs = new TreeMap<>();
    for (String run : RUNS.split(",")) {
      runs.put(Integer.valueOf(run.substring(0, 3)), run.substring(4));
    }
    return runs;
  }
}
