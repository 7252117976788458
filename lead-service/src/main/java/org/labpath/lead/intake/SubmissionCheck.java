package org.labpath.lead.intake;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.consent.Consents;
import org.labpath.lead.consent.ServedConsent;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.intake.LeadSubmission.AssessmentEntry;
import org.labpath.lead.intake.LeadSubmission.ConsentEntry;
import org.labpath.lead.intake.LeadSubmission.PageEntry;
import org.labpath.lead.intake.LeadSubmission.SellerEntry;
import org.labpath.lead.program.Program;
import org.labpath.lead.program.Programs;
import org.springframework.stereotype.Component;

/** Decides whether a request may be acted on. Nothing is stored before it passes. */
@Component
class SubmissionCheck {

  private static final int MOST_PROGRAMS = 10;
  private static final int LONGEST_URL = 2_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Set<String> OUTCOMES =
      Set.of("ELIGIBLE", "NOT_YET", "INDETERMINATE", "NOT_ELIGIBLE");
  private static final Set<String> CREDENTIALS =
      Set.of(
          "MLT", "MLS", "HT", "HTL", "MB", "CG", "CT", "SBB", "BB", "C", "H", "M", "PA", "MLA",
          "PBT", "DPT", "MLT-AMT", "MLT-AAB", "MT-AMT", "MLS-AAB");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Programs programs;
  private final Consents consents;

  SubmissionCheck(Programs programs, Consents consents) {
    this.programs = programs;
    this.consents = consents;
  }

  Checked check(LeadSubmission submission) {
    Findings findings = new Findings();
    List<String> ids = programIds(submission.programs(), findings);
    Student student = new StudentCheck(findings).check(submission.student());
    List<String> scopes = scopes(submission.consent(), student, findings);
    Inquiry.SelfAssessment assessment = assessment(submission.assessment(), findings);
    ConsentEvidence.PageSeen page = page(submission.page(), findings);
    findings.throwIfAny();
    List<Program> asked = known(ids);
    ServedConsent consent = served(submission.consent(), asked);
    return new Checked(asked, student, consent, scopes, assessment, page);
  }

  private static List<String> programIds(@Nullable List<@Nullable String> ids, Findings findings) {
    if (ids == null || ids.isEmpty() || ids.size() > MOST_PROGRAMS) {
      findings.add("/programs", "size", "1 to 10 programs are needed");
      return List.of();
    }
    List<String> good = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      if (id == null || !ID.matcher(id).matches()) {
        findings.add("/programs/" + i, "pattern", "This is not a program's id");
      } else if (good.contains(id)) {
        findings.add("/programs/" + i, "repeated", "This program is named twice");
      } else {
        good.add(id);
      }
    }
    return good;
  }

  private List<Program> known(List<String> ids) {
    List<Violation> unknown = new ArrayList<>();
    List<Program> known = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Optional<Program> program = programs.find(ids.get(i));
      program.ifPresent(known::add);
      if (program.isEmpty()) {
        unknown.add(new Violation("/programs/" + i, "unknown", "This program is not known"));
      }
    }
    if (!unknown.isEmpty()) {
      throw new ProblemException(ProblemType.UNKNOWN_PROGRAM, "Nothing was stored", unknown);
    }
    return known;
  }

  private static List<String> scopes(
      @Nullable ConsentEntry consent, Student student, Findings findings) {
    List<@Nullable String> given = consent == null ? null : consent.scopes();
    if (given == null || given.isEmpty() || given.size() > Consents.SCOPES.size()) {
      findings.add("/consent/scopes", "size", "At least one way of contact must be agreed to");
      return List.of();
    }
    Set<String> scopes = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      String scope = given.get(i);
      if (scope == null || !Consents.SCOPES.contains(scope) || !scopes.add(scope)) {
        findings.add("/consent/scopes/" + i, "value", "email, call-manual or sms, each once");
      } else if (!scope.equals("email") && student.phoneE164() == null) {
        findings.add("/consent/scopes/" + i, "needs-phone", "This way of contact needs a phone");
      }
    }
    return Consents.SCOPES.stream().filter(scopes::contains).toList();
  }

  /** The consent now served for these programs, if it is the very one the request agrees to. */
  private ServedConsent served(@Nullable ConsentEntry consent, List<Program> asked) {
    String textId = consent == null ? null : consent.textId();
    String version = consent == null ? null : consent.version();
    if (textId == null || version == null) {
      throw mismatch("/consent/version", "unknown-version");
    }
    ServedConsent served =
        consents
            .find(textId, version, asked)
            .orElseThrow(() -> mismatch("/consent/version", "unknown-version"));
    Map<String, String> agreed = new LinkedHashMap<>();
    List<@Nullable SellerEntry> sellers = consent == null ? null : consent.sellers();
    for (SellerEntry seller : sellers == null ? List.<@Nullable SellerEntry>of() : sellers) {
      String partnerId = seller == null ? null : seller.partnerId();
      String sha256 = seller == null ? null : seller.sha256();
      if (partnerId == null || sha256 == null || agreed.put(partnerId, sha256) != null) {
        throw mismatch("/consent/sellers", "sellers");
      }
    }
    Map<String, String> shown = new LinkedHashMap<>();
    served.texts().forEach(text -> shown.put(text.partnerId(), text.sha256()));
    if (!agreed.keySet().equals(shown.keySet())) {
      throw mismatch("/consent/sellers", "sellers");
    }
    if (!agreed.equals(shown)) {
      throw mismatch("/consent/sellers", "hash");
    }
    return served;
  }

  static ProblemException mismatch(String pointer, String code) {
    return new ProblemException(
        ProblemType.CONSENT_MISMATCH,
        "Show the consent as it is served now and ask again; nothing was stored",
        List.of(new Violation(pointer, code, "This is not the consent that is served")));
  }

  private static Inquiry.@Nullable SelfAssessment assessment(
      @Nullable AssessmentEntry entry, Findings findings) {
    if (entry == null) {
      return null;
    }
    String credential = entry.credential();
    String outcome = entry.outcome();
    String route = entry.bestRoute();
    if (credential == null || !CREDENTIALS.contains(credential)) {
      findings.add("/assessment/credential", "value", "This is not a credential's code");
    } else if (outcome == null || !OUTCOMES.contains(outcome)) {
      findings.add("/assessment/outcome", "value", "This is not an outcome");
    } else if (route != null
        && (!Routes.KNOWN.contains(route) || !route.startsWith(credential + "."))) {
      findings.add("/assessment/bestRoute", "value", "This is not a route of the credential");
    } else {
      return new Inquiry.SelfAssessment(credential, outcome, route);
    }
    return null;
  }

  private static ConsentEvidence.@Nullable PageSeen page(
      @Nullable PageEntry entry, Findings findings) {
    if (entry == null) {
      return null;
    }
    String version = findings.optional(entry.formVersion(), "/page/formVersion", 64);
    String url = findings.optional(entry.url(), "/page/url", LONGEST_URL);
    Instant loadedAt = entry.loadedAt();
    // A device's clock may be years off and says so of itself; what no calendar has is no time.
    if (loadedAt != null && (loadedAt.isBefore(Instant.EPOCH) || loadedAt.isAfter(LATEST))) {
      findings.add("/page/loadedAt", "range", "A time from 1970 to 9999");
      return null;
    }
    return new ConsentEvidence.PageSeen(
        url == null ? null : withoutQuery(url, findings),
        version,
        loadedAt == null ? null : loadedAt.truncatedTo(ChronoUnit.MILLIS));
  }

  /** A query may hold what a student typed elsewhere; the page is named without it. */
  private static @Nullable String withoutQuery(String url, Findings findings) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      if (uri.getHost() != null && ("https".equals(scheme) || "http".equals(scheme))) {
        return new URI(scheme, null, uri.getHost(), uri.getPort(), uri.getPath(), null, null)
            .toString();
      }
      if (scheme == null && uri.getHost() == null && url.startsWith("/")) {
        // As it came: decoded it could break a line wherever it is shown.
        return uri.getRawPath();
      }
    } catch (URISyntaxException notAnAddress) {
      // Told below, like an address of another kind.
    }
    findings.add("/page/url", "url", "This is not the address of a page");
    return null;
  }
}
