package org.labpath.lead.intake;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address with the form in which addresses are compared: Unicode composed, the domain in
 * its ASCII form, all in lower case. Nothing else is taken away: what stands before the at sign is
 * the receiving host's business, and a dot or a plus may name another mailbox.
 */
record EmailAddress(String typed, String normalised) {

  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  // A dot-atom (RFC 5322), or its internationalised form (RFC 6531); no quoted strings.
  private static final Pattern LOCAL =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  static Optional<EmailAddress> parse(String text) {
    String typed = text.strip();
    int at = typed.lastIndexOf('@');
    if (typed.length() > LONGEST || at < 1 || at > LONGEST_LOCAL) {
      return Optional.empty();
    }
    String local = Normalizer.normalize(typed.substring(0, at), Normalizer.Form.NFC);
    String domain;
    try {
      domain =
          IDN.toASCII(
                  Normalizer.normalize(typed.substring(at + 1), Normalizer.Form.NFC),
                  IDN.USE_STD3_ASCII_RULES)
              .toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notADomain) {
      return Optional.empty();
    }
    int lastLabel = domain.lastIndexOf('.') + 1;
    boolean wellFormed =
        LOCAL.matcher(local).matches()
            && domain.length() <= 253
            && DOMAIN.matcher(domain).matches()
            && domain.substring(lastLabel).chars().anyMatch(c -> c >= 'a' && c <= 'z');
    return wellFormed
        ? Optional.of(new EmailAddress(typed, local.toLowerCase(Locale.ROOT) + "@" + domain))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
