package org.labpath.lead.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** A telephone number as typed, and as any telephone can dial it. */
record TelephoneNumber(String typed, String e164) {

  private static final int LONGEST = 40;

  /** A number without a country code is one of the United States. */
  static Optional<TelephoneNumber> parse(String text) {
    String typed = text.strip();
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber parsed = numbers.parse(typed, "US");
      return numbers.isValidNumber(parsed)
          ? Optional.of(new TelephoneNumber(typed, numbers.format(parsed, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "TelephoneNumber[…]";
  }
}
