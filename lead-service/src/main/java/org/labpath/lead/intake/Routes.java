package org.labpath.lead.intake;

import java.util.Set;

/**
 * The routes a student can say of itself to have been assessed by. A closed list, since whatever
 * passes here is passed on to schools; a test holds it to the rulebook of the eligibility service.
 */
final class Routes {

  static final Set<String> KNOWN =
      Set.of(
          "MLT.R1",
          "MLT.R2",
          "MLT.R3",
          "MLT.R4",
          "MLS.R1",
          "MLS.R2",
          "MLS.R3",
          "MLS.R4",
          "MLS.R5",
          "MLS.R6",
          "HT.R1",
          "HT.R2",
          "HTL.R1",
          "HTL.R2",
          "HTL.R3",
          "MB.R1",
          "MB.R2",
          "MB.R3",
          "MB.R4",
          "CG.R1",
          "CG.R2",
          "CT.R1",
          "SBB.R1",
          "SBB.R2",
          "SBB.R3",
          "SBB.R4",
          "SBB.R5",
          "SBB.R6",
          "SBB.R7",
          "BB.R1",
          "BB.R2",
          "BB.R3",
          "BB.R4",
          "C.R1",
          "C.R2",
          "C.R3",
          "C.R4",
          "H.R1",
          "H.R2",
          "H.R3",
          "H.R4",
          "M.R1",
          "M.R2",
          "M.R3",
          "M.R4",
          "PA.R1",
          "MLA.naacls_program",
          "PBT.naacls_program",
          "PBT.structured_program",
          "PBT.experience",
          "PBT.nursing_allied_health",
          "PBT.dpt_holder",
          "PBT.mlt_holder",
          "PBT.state_approved",
          "MLT-AMT.R1",
          "MLT-AMT.R2",
          "MLT-AMT.R3",
          "MLT-AAB.R1",
          "MLT-AAB.R2",
          "MLT-AAB.R3");

  private Routes() {}
}
