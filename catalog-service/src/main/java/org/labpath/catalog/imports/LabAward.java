package org.labpath.catalog.imports;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an award under a laboratory code (CIP) leads to.
 *
 * @param kind {@code program}, or {@code transfer} where the award only prepares for another
 * @param name what the program is called
 */
record LabAward(String kind, String credential, String name) {

  /** Ophthalmic, dialysis and sterile-processing technicians stand among these codes. */
  private static final Pattern LAB_CIP =
      Pattern.compile("51\\.(?:0802|100[1-5]|100[7-9]|1010|1099)");

  private static final Map<Integer, String> LEVELS =
      Map.ofEntries(
          Map.entry(2, "certificate of 1 to 2 years"),
          Map.entry(3, "associate degree"),
          Map.entry(4, "certificate of 2 to 4 years"),
          Map.entry(5, "bachelor's degree"),
          Map.entry(6, "post-baccalaureate certificate"),
          Map.entry(7, "master's degree"),
          Map.entry(8, "post-master's certificate"),
          Map.entry(17, "research doctorate"),
          Map.entry(18, "professional doctorate"),
          Map.entry(19, "other doctorate"),
          Map.entry(20, "certificate under 12 weeks"),
          Map.entry(21, "certificate of 12 weeks to 1 year"));

  private static final Set<Integer> SHORT = Set.of(2, 20, 21);

  static boolean isLab(String cip) {
    return LAB_CIP.matcher(cip).matches();
  }

  static @Nullable String level(int level) {
    return LEVELS.get(level);
  }

  /** What is shown as the award. */
  static String award(int level) {
    return switch (level) {
      case 3, 5, 6, 7 -> LEVELS.getOrDefault(level, "");
      default -> "certificate";
    };
  }

  /**
   * What the award leads to, or null where the code and the level together do not tell: a
   * technician's certificate of some weeks, say, or a doctorate.
   */
  static @Nullable LabAward of(String cip, int level) {
    return switch (cip) {
      case "51.0802" ->
          level == 3 || SHORT.contains(level)
              ? program("MLA", "Medical Laboratory Assistant")
              : null;
      case "51.1004" ->
          switch (level) {
            case 2, 3, 4 -> program("MLT", "Medical Laboratory Technology");
            case 5, 6 -> program("MLS", "Medical Laboratory Science");
            default -> null;
          };
      case "51.1005" ->
          switch (level) {
            case 3 -> new LabAward("transfer", "PRE-MLS", "Pre-Medical Laboratory Science");
            case 2, 5, 6, 7 -> program("MLS", "Medical Laboratory Science");
            default -> null;
          };
      case "51.1009" -> SHORT.contains(level) ? program("PBT", "Phlebotomy") : null;
      case "51.1008" ->
          level == 3 || SHORT.contains(level) ? program("HT", "Histotechnician") : null;
      case "51.1007" ->
          switch (level) {
            case 2, 3 -> program("HT", "Histotechnician");
            case 5, 6, 7 -> program("HTL", "Histotechnology");
            default -> null;
          };
      case "51.1002" -> level >= 5 && level <= 7 ? program("CT", "Cytotechnology") : null;
      case "51.1010" -> level >= 5 && level <= 7 ? program("CG", "Cytogenetics") : null;
      case "51.1001" -> level == 6 || level == 7 ? program("SBB", "Blood Bank Technology") : null;
      default -> null;
    };
  }

  private static LabAward program(String credential, String name) {
    return new LabAward("program", credential, name);
  }
}
