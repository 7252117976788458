package org.labpath.eligibility.rule;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Kinds of work a job may cover. */
public enum Discipline {
  BLOOD_BANKING,
  CHEMISTRY,
  HEMATOLOGY,
  IMMUNOLOGY,
  MICROBIOLOGY,
  URINALYSIS_BODY_FLUIDS,
  HISTOPATHOLOGY,
  MOLECULAR_BIOLOGY,
  CYTOGENETICS,
  CYTOPATHOLOGY,
  PHLEBOTOMY,
  VENIPUNCTURE,
  SKIN_PUNCTURE,
  BLOOD_BANK_EDUCATION;

  /** The generalist's six. */
  public static final Set<Discipline> SIX =
      Set.copyOf(EnumSet.range(BLOOD_BANKING, URINALYSIS_BODY_FLUIDS));

  /** As in requests and rules. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
