package org.labpath.lead.receipt;

import java.time.Instant;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.secret.KeyedHash;
import org.springframework.stereotype.Component;

/** Keeps of a consent what outlives the rest of its inquiry. */
@Component
public class KeptConsents {

  private final ConsentRecordStore records;
  private final KeyedHash hash;

  KeptConsents(ConsentRecordStore records, KeyedHash hash) {
    this.records = records;
    this.hash = hash;
  }

  /**
   * To be called before the rest is let go of: where that breaks off, it begins again with
   * everything as it was. Nothing is kept where there was no consent, or is none any more.
   */
  public void keep(Inquiry inquiry, Instant now) {
    ConsentEvidence consent = inquiry.consent();
    Student student = inquiry.student();
    if (consent != null && student != null) {
      records.put(ConsentRecord.of(inquiry, consent, student, hash, now));
    }
  }
}
