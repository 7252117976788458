package org.labpath.launcher.data;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets of one system, made once for its folder. One that the environment sets is used
 * instead, and not kept.
 */
public final class Secrets {

  public static final String INTERNAL = "LABPATH_INTERNAL_SECRET";
  public static final String TOKEN = "LABPATH_TOKEN_SECRET";
  public static final String KAFKA_PASSWORD = "KAFKA_PASSWORD";
  public static final String DEMO_PARTNER_KAFKA = "LABPATH_DEMO_PARTNER_PASSWORD";
  public static final String OPERATOR_CLIENT = "LABPATH_OPERATOR_SECRET";
  public static final String OPERATOR_PASSWORD = "LABPATH_OPERATOR_PASSWORD";
  public static final String DEMO_PARTNER_CLIENT = "LABPATH_DEMO_PARTNER_SECRET";
  public static final String DEMO_PARTNER_PASSWORD = "LABPATH_DEMO_PARTNER_USER_PASSWORD";
  public static final String WEB_CLIENT = "LABPATH_WEB_CLIENT_SECRET";
  public static final String SESSION = "LABPATH_SESSION_KEY";

  static final List<String> NAMES =
      List.of(
          INTERNAL,
          TOKEN,
          KAFKA_PASSWORD,
          DEMO_PARTNER_KAFKA,
          OPERATOR_CLIENT,
          OPERATOR_PASSWORD,
          DEMO_PARTNER_CLIENT,
          DEMO_PARTNER_PASSWORD,
          WEB_CLIENT,
          SESSION);

  private static final int BYTES = 24;

  private final Map<String, String> values;

  Secrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** New ones for every name that has none yet. */
  static Map<String, String> complete(Map<String, String> kept) {
    SecureRandom random = new SecureRandom();
    Map<String, String> all = new TreeMap<>(kept);
    for (String name : NAMES) {
      all.computeIfAbsent(name, unset -> next(random));
    }
    return all;
  }

  /** Stand-ins for a run that only trains; worth nothing to anybody. */
  public static Secrets standIns() {
    return new Secrets(complete(Map.of()));
  }

  /** These, with those that the environment sets in their place. */
  public Secrets with(Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(values);
    for (String name : NAMES) {
      String set = environment.get(name);
      // The embedded broker's administrator keeps the password its folder was made with.
      if (set != null && !set.isBlank() && !name.equals(KAFKA_PASSWORD)) {
        all.put(name, set);
      }
    }
    return new Secrets(all);
  }

  public String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("No secret named " + name);
    }
    return value;
  }

  private static String next(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "Secrets" + NAMES;
  }
}
