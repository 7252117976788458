package org.labpath.example.listener;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The school's own table of leads. This stands for whatever a school does with a lead. */
@Component
final class Leads {

  private final JdbcClient database;

  Leads(JdbcClient database) {
    this.database = database;
  }

  /** The event's effect; the caller's transaction holds it together with its note. */
  void apply(LeadEvent event) {
    switch (event.type()) {
      case "org.labpath.lead.submitted.v1" -> add(event.leadId(), event.data());
      case "org.labpath.lead.withdrawn.v1" -> withdraw(event.leadId());
      case "org.labpath.lead.erased.v1" -> erase(event.leadId());
      case "org.labpath.lead.status.v1" -> changeStatus(event.leadId(), event.data());
      default -> {
        // A type of a later day: noted, and passed over.
      }
    }
  }

  private void add(String leadId, JsonNode data) {
    if (has(leadId)) {
      // A lead is submitted once; a key that is there already would fail for ever.
      return;
    }
    JsonNode student = data.path("student");
    Set<String> scopes = new TreeSet<>();
    data.path("consent").path("scopes").forEach(scope -> scopes.add(scope.asString("")));
    boolean mayMail = scopes.contains("email");
    boolean mayPhone = scopes.contains("call-manual") || scopes.contains("sms");
    database
        .sql(
            """
            INSERT INTO leads (lead_id, status, may_contact, scopes, first_name, last_name, email, phone, program, test)
            VALUES (?, 'new', TRUE, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(leadId)
        .param(String.join(",", scopes))
        .param(text(student, "firstName"))
        .param(text(student, "lastName"))
        // What may not be used is not kept.
        .param(mayMail ? text(student, "email") : null)
        .param(mayPhone ? text(student, "phone") : null)
        .param(text(data.path("program"), "name"))
        .param(data.path("test").asBoolean(false))
        .update();
  }

  private boolean has(String leadId) {
    return !database
        .sql("SELECT lead_id FROM leads WHERE lead_id = ?")
        .param(leadId)
        .query(String.class)
        .list()
        .isEmpty();
  }

  /** The row stays as evidence that contact ended; nothing opens it again. */
  private void withdraw(String leadId) {
    database
        .sql("UPDATE leads SET status = 'withdrawn', may_contact = FALSE WHERE lead_id = ?")
        .param(leadId)
        .update();
  }

  /** All that stays is the lead's last sequence, which stops a late "submitted". */
  private void erase(String leadId) {
    database.sql("DELETE FROM leads WHERE lead_id = ?").param(leadId).update();
  }

  private void changeStatus(String leadId, JsonNode data) {
    String status = text(data, "status");
    if (status != null) {
      database
          .sql("UPDATE leads SET status = ? WHERE lead_id = ? AND may_contact")
          .params(status, leadId)
          .update();
    }
  }

  private static @Nullable String text(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    return value.isString() ? value.asString() : null;
  }
}
