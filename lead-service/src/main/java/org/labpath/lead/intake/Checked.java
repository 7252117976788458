package org.labpath.lead.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.consent.ServedConsent;
import org.labpath.lead.inquiry.ConsentEvidence;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Student;
import org.labpath.lead.program.Program;

/** A request that may be acted on: complete, bounded, consented to. */
record Checked(
    List<Program> programs,
    Student student,
    ServedConsent consent,
    List<String> scopes,
    Inquiry.@Nullable SelfAssessment assessment,
    ConsentEvidence.@Nullable PageSeen page) {}
