package org.labpath.web.partner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lead service takes from a partner and gives it. */
final class PartnerRecords {

  private PartnerRecords() {}

  /** A lead as its partner sees it. */
  record Lead(
      String leadId,
      String inquiryId,
      @Nullable String submittedAt,
      @Nullable String programId,
      @Nullable String programName,
      String status,
      @Nullable Student student,
      @Nullable Consent consent,
      @Nullable Assessment assessment,
      List<Change> history,
      boolean test) {

    Lead {
      history = history == null ? List.of() : List.copyOf(history);
    }

    /** Whether the school may still say what became of it. */
    public boolean isOpen() {
      return List.of("accepted", "contacted", "applied", "enrolled").contains(status);
    }

    @Override
    public String toString() {
      return "Lead[" + leadId + "]";
    }
  }

  /** The person who asked. */
  record Student(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String email,
      @Nullable String phone,
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

  /** What the person agreed to. */
  record Consent(
      @Nullable String textId,
      @Nullable String version,
      @Nullable String sha256,
      List<String> scopes,
      @Nullable String givenAt) {

    Consent {
      scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }

    public boolean allows(String scope) {
      return scopes.contains(scope);
    }
  }

  /** What the person found out about themselves. */
  record Assessment(
      @Nullable String credential, @Nullable String outcome, @Nullable String bestRoute) {}

  /** A change of status. */
  record Change(String status, @Nullable String at, @Nullable String reason) {}

  /** Who the partner is here, and how it connects. */
  record Connection(
      String partnerId,
      @Nullable String name,
      @Nullable String timeZone,
      @Nullable String status,
      @Nullable Kafka kafka) {}

  /** How a partner reads its topic. */
  record Kafka(
      @Nullable String bootstrapServers,
      @Nullable String topic,
      @Nullable String groupPrefix,
      @Nullable String securityProtocol,
      @Nullable String saslMechanism,
      @Nullable String username,
      @Nullable String password) {

    @Override
    public String toString() {
      return "Kafka[" + topic + "]";
    }
  }

  /** How a partner's programs get tokens. */
  record OAuth(
      @Nullable String clientId, @Nullable String clientSecret, @Nullable String tokenUri) {

    @Override
    public String toString() {
      return "OAuth[" + clientId + "]";
    }
  }

  /** New secrets, told once. */
  record Rotated(@Nullable Kafka kafka, @Nullable OAuth oauth) {}

  /** Leads by day, and how much of the caps is used. */
  record Usage(@Nullable String timeZone, List<Day> days, @Nullable Caps caps) {

    Usage {
      days = days == null ? List.of() : List.copyOf(days);
    }
  }

  /** One day. */
  record Day(String date, int accepted, int duplicate, int notRouted) {}

  /** Limits and what is used of them. */
  record Caps(
      @Nullable Integer perDay, @Nullable Integer perMonth, int usedToday, int usedThisMonth) {}

  /** One attempt to deliver. */
  record Delivery(
      @Nullable String id,
      @Nullable String eventId,
      @Nullable String type,
      @Nullable String leadId,
      @Nullable String channel,
      int attempt,
      @Nullable String at,
      @Nullable String outcome,
      @Nullable Integer httpStatus,
      @Nullable Long durationMillis,
      @Nullable String error,
      @Nullable String nextAttemptAt) {

    /** The last word of the type, such as {@code submitted}. */
    public String kind() {
      String[] parts = type == null ? new String[0] : type.split("\\.");
      return parts.length < 2 ? "" : parts[parts.length - 2];
    }
  }

  /** How leads come by HTTP. */
  record Webhook(
      boolean configured,
      @Nullable String url,
      @Nullable String status,
      @Nullable String disabledReason,
      @Nullable String disabledAt,
      List<WebhookSecret> secrets,
      @Nullable String secret) {

    Webhook {
      secrets = secrets == null ? List.of() : List.copyOf(secrets);
    }

    @Override
    public String toString() {
      return "Webhook[" + status + "]";
    }
  }

  /** A secret that signs, by its id. */
  record WebhookSecret(
      @Nullable String id, @Nullable String createdAt, @Nullable String expiresAt) {}

  /** A change of the webhook; absent is as it was. */
  record WebhookChange(
      @Nullable String url, @Nullable Boolean enabled, @Nullable Boolean rotateSecret) {}

  /** What came of a test. */
  record WebhookTest(
      @Nullable String outcome,
      @Nullable Integer httpStatus,
      long durationMillis,
      @Nullable String error) {}

  /** A marked lead that was made for a test. */
  record TestLead(String inquiryId, String leadId, @Nullable String programId) {}

  /** Events sent again. */
  record Replay(
      String replayId,
      @Nullable String from,
      @Nullable String to,
      long events,
      long sent,
      @Nullable String status) {

    public boolean isRunning() {
      return !"done".equals(status) && !"failed".equals(status);
    }
  }
}
