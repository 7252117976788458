package org.labpath.web.lead;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the lead service takes and gives. */
public final class LeadRecords {

  private LeadRecords() {}

  /** The consent to show: one text per school. */
  public record Consent(
      String textId,
      String version,
      @Nullable String language,
      List<SchoolText> texts,
      List<String> scopes) {

    public Consent {
      texts = texts == null ? List.of() : List.copyOf(texts);
      scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
  }

  /** What one school's consent says. */
  public record SchoolText(String partnerId, String name, String text, String sha256) {}

  /** A request for information. */
  public record LeadRequest(
      List<String> programs,
      Student student,
      GivenConsent consent,
      @Nullable Map<String, String> assessment,
      FormPage page) {}

  /** The person asking. */
  public record Student(
      String firstName,
      String lastName,
      String email,
      @Nullable String phone,
      @Nullable String postalCode,
      @Nullable String state,
      @Nullable String timeZone,
      boolean adult,
      @Nullable String educationLevel,
      @Nullable String startTerm,
      @Nullable String message) {

    /** Nothing personal, so that a log line that prints it tells nothing. */
    @Override
    public String toString() {
      return "Student[…]";
    }
  }

  /** What was agreed to, by the hash of the text that was shown. */
  public record GivenConsent(
      String textId, String version, List<String> scopes, List<Seller> sellers) {}

  /** A school by the text that named it. */
  public record Seller(String partnerId, String sha256) {}

  /** The form the request came from. */
  public record FormPage(String url, String formVersion, @Nullable String loadedAt) {}

  /** The request was taken. */
  public record Taken(
      String inquiryId, String token, @Nullable String receivedAt, List<Lead> leads) {

    public Taken {
      leads = leads == null ? List.of() : List.copyOf(leads);
    }

    @Override
    public String toString() {
      return "Taken[" + inquiryId + "]";
    }
  }

  /**
   * What became of one program of a request.
   *
   * @param deliveredAt when the school's system took it
   * @param notice whether the school hears of a withdrawal: sent, waiting or none
   */
  public record Lead(
      @Nullable String leadId,
      @Nullable String programId,
      @Nullable String programName,
      @Nullable String partnerId,
      @Nullable String partnerName,
      @Nullable String status,
      @Nullable String reason,
      @Nullable String deliveredAt,
      @Nullable String notice) {}

  /** What the schools were sent. */
  public record Sent(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String postalCode,
      @Nullable String state,
      @Nullable String timeZone,
      @Nullable String educationLevel,
      @Nullable String startTerm,
      @Nullable String message,
      @Nullable SentResult assessment) {

    @Override
    public String toString() {
      return "Sent[…]";
    }
  }

  /** An eligibility result that was sent along. */
  public record SentResult(String credential, String outcome, @Nullable String bestRoute) {}

  /** What was agreed to, as it was shown. */
  public record Agreed(
      @Nullable String language,
      @Nullable String givenAt,
      List<String> scopes,
      List<SchoolText> texts) {

    public Agreed {
      scopes = scopes == null ? List.of() : List.copyOf(scopes);
      texts = texts == null ? List.of() : List.copyOf(texts);
    }
  }

  /** The student's own receipt. */
  public record Receipt(
      String inquiryId,
      @Nullable String receivedAt,
      List<Lead> leads,
      @Nullable Sent sent,
      @Nullable Agreed consent) {

    public Receipt {
      leads = leads == null ? List.of() : List.copyOf(leads);
    }
  }
}
