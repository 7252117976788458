package org.labpath.lead.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labpath.lead.inquiry.Inquiries;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;
import org.labpath.lead.inquiry.LeadStatus;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.secret.KeyedHash;
import org.springframework.stereotype.Component;

/**
 * Who counts as the same person: the same normalised e-mail address, or the same telephone number.
 * Each claim is a hash, since the store quotes it in its refusals; the unique index over all
 * accepted leads decides who was first.
 */
@Component
class Claims {

  private final KeyedHash hash;
  private final Inquiries inquiries;

  Claims(KeyedHash hash, Inquiries inquiries) {
    this.hash = hash;
    this.inquiries = inquiries;
  }

  List<String> of(Student student, String programId) {
    List<String> claims = new ArrayList<>();
    claims.add(hash.of("claim", "email\n" + student.emailNormalised() + "\n" + programId));
    if (student.phoneE164() != null) {
      claims.add(hash.of("claim", "phone\n" + student.phoneE164() + "\n" + programId));
    }
    return claims;
  }

  /**
   * The lead that has a right to one of these claims. A holder whose right is over loses them here,
   * so that the next insert succeeds.
   */
  Optional<Lead> rightfulHolder(List<String> claims, Partner partner, Instant now) {
    for (String claim : claims) {
      Optional<Inquiry> holder = inquiries.findByClaim(claim);
      if (holder.isEmpty()) {
        continue;
      }
      Inquiry inquiry = holder.get();
      Optional<Lead> lead = inquiry.holderOf(claim);
      if (lead.isPresent() && isInForce(inquiry, lead.get(), partner, now)) {
        return lead;
      }
      inquiries.pullClaims(
          inquiry.id(), lead.map(Lead::claims).filter(c -> !c.isEmpty()).orElse(List.of(claim)));
    }
    return Optional.empty();
  }

  /** The window is days of 24 hours from the second of receipt; its last instant is outside. */
  private static boolean isInForce(Inquiry inquiry, Lead lead, Partner partner, Instant now) {
    Duration window = Duration.ofDays(partner.terms().duplicateWindowDays());
    return !inquiry.isErased()
        && lead.isOpen()
        && lead.status() != LeadStatus.RETURNED
        && now.isBefore(inquiry.receivedAt().plus(window));
  }
}
