package org.labpath.eligibility.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.applicant.Applicant.CredentialStatus;
import org.labpath.eligibility.applicant.Applicant.HeldCredential;
import org.labpath.eligibility.rule.Definitions;

/** Decides whether a certificate is held. */
final class Credentials {

  private final @Nullable List<HeldCredential> held;
  private final Definitions definitions;

  Credentials(@Nullable List<HeldCredential> held, Definitions definitions) {
    this.held = held;
    this.definitions = definitions;
  }

  Finding holds(Set<String> names, boolean valid) {
    if (held == null) {
      return Finding.ask("/credentials");
    }
    Finding any = Finding.NOT_MET;
    for (int i = 0; i < held.size(); i++) {
      HeldCredential credential = held.get(i);
      Finding named =
          credential.name() == null
              ? Finding.ask("/credentials/" + i + "/name")
              : Finding.of(names.contains(canonical(credential.name())));
      any = any.or(valid ? named.and(validity(credential, i)) : named);
    }
    return any;
  }

  private static Finding validity(HeldCredential credential, int index) {
    CredentialStatus status = credential.status();
    return status == null
        ? Finding.ask("/credentials/" + index + "/status")
        : Finding.of(status == CredentialStatus.VALID);
  }

  /** {@code mls (ascp)cm} and {@code MLS(ASCP)} are the same; a renamed one has its new name. */
  private String canonical(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (!Character.isWhitespace(letter)) {
        letters.append(letter);
      }
    }
    String plain = letters.toString();
    // ASCPi is another certificate than ASCP, told apart by a small letter people also write large.
    plain = plain.toUpperCase(Locale.ROOT);
    if (plain.endsWith(")CM")) {
      plain = plain.substring(0, plain.length() - 2);
    }
    return definitions.credentialAliases().getOrDefault(plain, plain);
  }
}
