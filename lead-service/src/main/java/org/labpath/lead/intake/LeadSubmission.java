package org.labpath.lead.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A student's request as it arrives; nothing in it is believed yet. */
record LeadSubmission(
    @Schema(description = "1 to 10 program ids, no repeats")
        @Nullable List<@Nullable String> programs,
    @Nullable StudentEntry student,
    @Nullable ConsentEntry consent,
    @Nullable AssessmentEntry assessment,
    @Nullable PageEntry page) {

  record StudentEntry(
      @Schema(maxLength = 100) @Nullable String firstName,
      @Schema(maxLength = 100) @Nullable String lastName,
      @Schema(maxLength = 254) @Nullable String email,
      @Schema(maxLength = 40, description = "Any usual form; without a country code, a US number")
          @Nullable String phone,
      @Schema(description = "ZIP or ZIP+4") @Nullable String postalCode,
      @Schema(description = "Two-letter code") @Nullable String state,
      @Schema(description = "IANA name", example = "America/Chicago") @Nullable String timeZone,
      @Schema(description = "Must be true") @Nullable Boolean adult,
      @Schema(maxLength = 60) @Nullable String educationLevel,
      @Schema(maxLength = 60) @Nullable String startTerm,
      @Schema(maxLength = 2000) @Nullable String message) {}

  record ConsentEntry(
      @Nullable String textId,
      @Nullable String version,
      @Schema(description = "At least one of those served") @Nullable List<@Nullable String> scopes,
      @Schema(description = "Exactly the schools whose texts were served, with their hashes")
          @Nullable List<@Nullable SellerEntry> sellers) {}

  record SellerEntry(@Nullable String partnerId, @Nullable String sha256) {}

  record AssessmentEntry(
      @Nullable String credential, @Nullable String outcome, @Nullable String bestRoute) {}

  record PageEntry(
      @Nullable String url, @Nullable String formVersion, @Nullable Instant loadedAt) {}
}
