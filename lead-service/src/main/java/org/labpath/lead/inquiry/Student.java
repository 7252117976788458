package org.labpath.lead.inquiry;

import org.jspecify.annotations.Nullable;

/**
 * What the student entered, with the address and number also in the form that is compared.
 *
 * @param email as typed, without surrounding space
 * @param phone as typed
 * @param phoneE164 as any telephone can dial it
 */
public record Student(
    String firstName,
    String lastName,
    String email,
    String emailNormalised,
    @Nullable String phone,
    @Nullable String phoneE164,
    @Nullable String postalCode,
    @Nullable String state,
    @Nullable String timeZone,
    @Nullable String educationLevel,
    @Nullable String startTerm,
    @Nullable String message) {

  @Override
  public String toString() {
    return "Student[…]";
  }
}
