package org.labpath.web.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.labpath.web.lead.LeadRecords.Consent;
import org.labpath.web.lead.LeadRecords.FormPage;
import org.labpath.web.lead.LeadRecords.GivenConsent;
import org.labpath.web.lead.LeadRecords.LeadRequest;
import org.labpath.web.lead.LeadRecords.SchoolText;
import org.labpath.web.lead.LeadRecords.Seller;
import org.labpath.web.lead.LeadRecords.Student;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What stands in the request form, as typed, and what is wrong with it. */
final class RequestForm {

  static final int MOST_PROGRAMS = 10;
  static final List<String> SCOPES = List.of("email", "call-manual", "sms");
  static final List<String> EDUCATION_LEVELS =
      List.of("high-school", "some-college", "associate", "bachelor", "master-or-higher");

  /** Raised whenever what the form asks or says changes. */
  private static final String VERSION = "request-1";

  private static final Map<String, String> POINTERS =
      Map.ofEntries(
          Map.entry("/student/firstName", "firstName"),
          Map.entry("/student/lastName", "lastName"),
          Map.entry("/student/email", "email"),
          Map.entry("/student/phone", "phone"),
          Map.entry("/student/postalCode", "postalCode"),
          Map.entry("/student/adult", "adult"),
          Map.entry("/student/educationLevel", "educationLevel"),
          Map.entry("/student/startTerm", "startTerm"),
          Map.entry("/student/message", "message"),
          Map.entry("/consent/scopes", "scopes"));

  private final MultiValueMap<String, String> fields;
  private final Map<String, String> errors = new LinkedHashMap<>();
  private final List<String> programs;
  private String key;

  RequestForm(MultiValueMap<String, String> fields) {
    this.fields = new LinkedMultiValueMap<>(fields);
    List<String> asked = fields.get("program");
    this.programs =
        asked == null
            ? List.of()
            : asked.stream()
                .filter(id -> id != null && id.matches("[A-Za-z0-9._~-]{1,80}"))
                .distinct()
                .limit(MOST_PROGRAMS)
                .toList();
    String sent = get("key", 64);
    this.key = sent.matches("[A-Za-z0-9_-]{16,64}") ? sent : newKey();
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  public List<String> programs() {
    return programs;
  }

  /** The idempotency key: made once per rendered form and kept through its corrections. */
  public String key() {
    return key;
  }

  /** What was sent under the old key is done; what is sent next is another request. */
  void startAnew() {
    key = newKey();
    fields.remove("loadedAt");
  }

  public String get(String name) {
    return get(name, 200);
  }

  private String get(String name, int longest) {
    String value = fields.getFirst(name);
    String text = value == null ? "" : value.strip();
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  public String message() {
    return get("message", 2000);
  }

  public boolean has(String name, String value) {
    List<String> values = fields.get(name);
    return values != null && values.contains(value);
  }

  public Map<String, String> errors() {
    return errors;
  }

  public @Nullable String error(String name) {
    return errors.get(name);
  }

  void wrong(String field, String messageKey) {
    errors.putIfAbsent(field, messageKey);
  }

  /** Consent was given to other words than now stand there, so it is asked for again. */
  void forgetConsent() {
    fields.remove("scopes");
  }

  /** A person leaves the hidden field alone; a program fills in every field it finds. */
  boolean isFilledByProgram() {
    return !get("website").isEmpty();
  }

  void check() {
    if (get("firstName").isEmpty()) {
      wrong("firstName", "request.error.firstName");
    }
    if (get("lastName").isEmpty()) {
      wrong("lastName", "request.error.lastName");
    }
    if (!get("email").matches("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+")) {
      wrong("email", "request.error.email");
    }
    boolean byPhone = has("scopes", "call-manual") || has("scopes", "sms");
    String phone = get("phone");
    if (phone.isEmpty() && byPhone) {
      wrong("phone", "request.error.phoneNeeded");
    } else if (!phone.isEmpty() && phone.replaceAll("\\D", "").length() < 10) {
      wrong("phone", "request.error.phone");
    }
    if (!get("postalCode").isEmpty() && !get("postalCode").matches("\\d{5}(-\\d{4})?")) {
      wrong("postalCode", "request.error.postalCode");
    }
    if (SCOPES.stream().noneMatch(scope -> has("scopes", scope))) {
      wrong("scopes", "request.error.scopes");
    }
    if (!has("adult", "yes")) {
      wrong("adult", "request.error.adult");
    }
  }

  /** Puts a finding of the service at the field it is about; false when no field is. */
  boolean place(@Nullable String pointer) {
    if (pointer == null) {
      return false;
    }
    String field = POINTERS.get(pointer);
    if (field == null && pointer.startsWith("/consent/scopes")) {
      field = "scopes";
    }
    if (field == null) {
      return false;
    }
    wrong(field, "request.error." + field);
    return true;
  }

  LeadRequest toRequest(String url) {
    return new LeadRequest(
        programs,
        new Student(
            get("firstName"),
            get("lastName"),
            get("email"),
            orNull(get("phone")),
            orNull(get("postalCode")),
            null,
            null,
            has("adult", "yes"),
            EDUCATION_LEVELS.contains(get("educationLevel")) ? get("educationLevel") : null,
            orNull(get("startTerm")),
            orNull(message())),
        new GivenConsent(
            get("textId"),
            get("version"),
            SCOPES.stream().filter(scope -> has("scopes", scope)).toList(),
            sellers()),
        result(),
        new FormPage(url, VERSION, sentLoadedAt()));
  }

  /** The eligibility result, where the person ticked that it be sent; each part by itself. */
  private @Nullable Map<String, String> result() {
    SharedResult shared = SharedResult.of(get("assessment"));
    return shared == null ? null : shared.parts();
  }

  private List<Seller> sellers() {
    List<Seller> sellers = new ArrayList<>();
    List<String> shown = fields.get("seller");
    if (shown != null) {
      for (String seller : shown.stream().limit(MOST_PROGRAMS).toList()) {
        String[] sides = seller.split(":", 2);
        if (sides.length == 2) {
          sellers.add(new Seller(sides[0], sides[1]));
        }
      }
    }
    return sellers;
  }

  /**
   * The consent as this form showed it before, for when it cannot be asked for again; null where
   * its words are not those that were agreed to by their hash.
   */
  @Nullable Consent shownConsent() {
    List<String> names = fields.getOrDefault("sellerName", List.of());
    List<String> texts = fields.getOrDefault("sellerText", List.of());
    List<Seller> sellers = sellers();
    if (sellers.isEmpty() || names.size() != sellers.size() || texts.size() != sellers.size()) {
      return null;
    }
    List<SchoolText> shown = new ArrayList<>();
    for (int i = 0; i < sellers.size(); i++) {
      Seller seller = sellers.get(i);
      // A browser sends other line ends than it was given.
      String text = texts.get(i).replace("\r\n", "\n");
      if (!seller.sha256().equals(sha256(text))) {
        return null;
      }
      shown.add(new SchoolText(seller.partnerId(), names.get(i), text, seller.sha256()));
    }
    return new Consent(get("textId"), get("version"), get("language"), shown, SCOPES);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * When the form was first shown. It stays with the key: under one key the same request must have
   * the same bytes, or sending it again after a lost answer would be refused.
   */
  public String loadedAt(Clock clock) {
    String sent = sentLoadedAt();
    return sent == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS).toString() : sent;
  }

  private @Nullable String sentLoadedAt() {
    try {
      return Instant.parse(get("loadedAt")).toString();
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
