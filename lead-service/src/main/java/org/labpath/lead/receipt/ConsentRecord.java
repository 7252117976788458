package org.labpath.lead.receipt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.secret.KeyedHash;

/**
 * What stays of an erased inquiry, to answer the question whether consent was given: to what, for
 * whom, when. The address and number are kept only as keyed hashes, with which somebody who shows
 * them can be answered and from which nobody can be called.
 *
 * @param erasedAt when the rest was erased, by the student or because its time was over
 */
public record ConsentRecord(
    String _id,
    Instant givenAt,
    Instant erasedAt,
    String textId,
    String version,
    String language,
    List<Seller> sellers,
    List<String> scopes,
    boolean adult,
    String emailHash,
    @Nullable String phoneHash,
    @Nullable String formVersion) {

  /** A school that was named, and the hash of the text that named it. */
  public record Seller(String partnerId, String name, String sha256) {}

  static ConsentRecord of(
      Inquiry inquiry, ConsentEvidence consent, Student student, KeyedHash hash, Instant now) {
    ConsentEvidence.PageSeen page = consent.page();
    return new ConsentRecord(
        inquiry.id(),
        consent.givenAt(),
        now,
        consent.textId(),
        consent.version(),
        consent.language(),
        consent.texts().stream()
            .map(text -> new Seller(text.partnerId(), text.name(), text.sha256()))
            .toList(),
        consent.scopes(),
        consent.adult(),
        hash.of("consent-record", "email\n" + student.emailNormalised()),
        student.phoneE164() == null
            ? null
            : hash.of("consent-record", "phone\n" + student.phoneE164()),
        page == null ? null : page.formVersion());
  }
}
