package org.labpath.web.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the services tell an operator. */
final class OperatorRecords {

  private OperatorRecords() {}

  /** A record as a search finds it. */
  record Hit(
      String id,
      String name,
      @Nullable String credential,
      @Nullable Named school,
      @Nullable Town site,
      @Nullable Town address) {

    /** Where it is, in words. */
    public String where() {
      Town town = site == null ? address : site;
      return town == null || town.city() == null ? "" : town.city() + ", " + town.state();
    }
  }

  record Named(@Nullable String id, @Nullable String name) {}

  record Town(@Nullable String city, @Nullable String state) {}

  /** A change of the catalogue by hand. */
  record Audit(
      @Nullable String at,
      @Nullable String who,
      @Nullable String action,
      @Nullable String kind,
      @Nullable String recordId,
      long version,
      List<Change> changes) {

    Audit {
      changes = changes == null ? List.of() : List.copyOf(changes);
    }

    /** The record's kind as it stands in addresses. */
    public String plural() {
      return Kinds.plural(kind);
    }
  }

  record Change(@Nullable String field, @Nullable String before, @Nullable String after) {}

  /** Something done to a partner or a lead. */
  record LeadAudit(
      @Nullable String at,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String subject,
      @Nullable String detail) {}

  /** A reported error. */
  record Correction(
      String id,
      @Nullable String status,
      @Nullable String recordId,
      @Nullable String recordKind,
      @Nullable String recordName,
      @Nullable String field,
      @Nullable String text,
      @Nullable String contact,
      @Nullable String receivedAt) {

    public String plural() {
      return Kinds.plural(recordKind);
    }

    /** Whether it is about something that can be changed here. */
    public boolean isOfRecord() {
      return !isGeneral() && Kinds.ALL.contains(plural());
    }

    /** What concerns no record is filed under a state's guide, which it is not about. */
    public boolean isGeneral() {
      return "general".equals(field);
    }
  }

  /** Something to look at. */
  record Issue(
      @Nullable String recordKind,
      @Nullable String recordId,
      @Nullable String name,
      @Nullable String issue,
      @Nullable String detail) {

    public String plural() {
      return Kinds.plural(recordKind);
    }
  }

  /** An import and how far it is. */
  record Import(
      String id,
      @Nullable String format,
      @Nullable String edition,
      @Nullable String who,
      String status,
      @Nullable String createdAt,
      @Nullable Rows rows,
      List<RowError> errors,
      int percent) {

    Import {
      errors = errors == null ? List.of() : List.copyOf(errors);
    }

    public boolean isRunning() {
      return "running".equals(status);
    }
  }

  record Rows(long read, long added, long changed, long unchanged, long rejected, long removed) {}

  record RowError(long line, int column, @Nullable String code, @Nullable String message) {}

  /** An event that waits for an operator. */
  record Parked(
      String id,
      @Nullable String leadId,
      @Nullable String partnerId,
      @Nullable String type,
      int sequence,
      int attempts,
      @Nullable String reason,
      @Nullable String parkedAt,
      @Nullable String channel) {

    /** The word of the type that says what happened, such as {@code submitted}. */
    public String kind() {
      String[] parts = type == null ? new String[0] : type.split("\\.");
      return parts.length < 2 ? "" : parts[parts.length - 2];
    }
  }

  /** Why a request went where it went. */
  record Trace(
      String inquiryId,
      @Nullable String receivedAt,
      @Nullable String erasedAt,
      List<TracedLead> leads,
      List<TracedEvent> events) {

    Trace {
      leads = leads == null ? List.of() : List.copyOf(leads);
      events = events == null ? List.of() : List.copyOf(events);
    }
  }

  record TracedLead(
      String leadId,
      @Nullable String programId,
      @Nullable String partnerId,
      @Nullable Decision answered,
      @Nullable String status,
      @Nullable String duplicateOf,
      List<TraceLine> trace,
      List<History> history) {

    TracedLead {
      trace = trace == null ? List.of() : List.copyOf(trace);
      history = history == null ? List.of() : List.copyOf(history);
    }
  }

  record Decision(@Nullable String status, @Nullable String reason) {}

  record TraceLine(
      @Nullable String partnerId,
      @Nullable String rule,
      @Nullable String inputs,
      @Nullable String outcome) {}

  record History(@Nullable String status, @Nullable String at, @Nullable String reason) {}

  record TracedEvent(
      @Nullable String id,
      @Nullable String partnerId,
      @Nullable String type,
      int sequence,
      @Nullable String state,
      int attempts,
      @Nullable String createdAt,
      @Nullable String settledAt,
      @Nullable String reason,
      @Nullable String channel) {

    /** The student's receipt goes out beside the partners' events. */
    public boolean isToStudent() {
      return "@students".equals(partnerId);
    }
  }

  /** A partner in a list. */
  record PartnerLine(
      String partnerId, @Nullable String state, @Nullable String name, List<String> schoolIds) {

    PartnerLine {
      schoolIds = schoolIds == null ? List.of() : List.copyOf(schoolIds);
    }
  }

  /** A partner's access, its secrets told once. */
  record Access(@Nullable Kafka kafka, @Nullable OAuth oauth, @Nullable NewWebhook webhook) {

    /** Whether there is something that nobody can ask for again. */
    boolean hasSecret() {
      return kafka != null || oauth != null || (webhook != null && webhook.secret() != null);
    }
  }

  /**
   * Where events are sent.
   *
   * @param secret with which they are signed, if it is a new one
   */
  record NewWebhook(@Nullable String url, @Nullable String secret) {

    @Override
    public String toString() {
      return "NewWebhook[…]";
    }
  }

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

  record OAuth(
      @Nullable String clientId, @Nullable String clientSecret, @Nullable String tokenUri) {

    @Override
    public String toString() {
      return "OAuth[" + clientId + "]";
    }
  }
}
