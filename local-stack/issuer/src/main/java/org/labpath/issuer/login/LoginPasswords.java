package org.labpath.issuer.login;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The passwords of those who can sign in; who has none does not exist. */
@ConfigurationProperties("labpath.issuer.login")
record LoginPasswords(@Nullable String operatorPassword, @Nullable String demoPartnerPassword) {

  static final String OPERATOR = "operator";
  static final String DEMO_PARTNER = "demo-partner";

  Map<String, String> byName() {
    Map<String, String> set = new HashMap<>();
    if (operatorPassword != null && !operatorPassword.isBlank()) {
      set.put(OPERATOR, operatorPassword);
    }
    if (demoPartnerPassword != null && !demoPartnerPassword.isBlank()) {
      set.put(DEMO_PARTNER, demoPartnerPassword);
    }
    return set;
  }

  /** Names no password. */
  @Override
  public String toString() {
    return "LoginPasswords" + byName().keySet();
  }
}
