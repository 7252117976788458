package org.labpath.eligibility.licensure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/**
 * Whether a state licenses laboratory personnel.
 *
 * @param status {@code licensed}, {@code not-listed} on the list we follow, or {@code conflicting}
 *     where sources differ
 * @param accepts certifying bodies a source names as accepted; empty where none does
 * @param asOf of which day the newest source speaks
 */
record LicensureView(
    String state,
    String name,
    boolean licenseRequired,
    @Schema(allowableValues = {"licensed", "not-listed", "conflicting"}) String status,
    @Schema(allowableValues = {"high", "medium", "low"}) String confidence,
    List<String> accepts,
    String remark,
    String general,
    LocalDate asOf,
    LocalDate lastChecked,
    List<LicensureSource> sources) {

  /** What was read. */
  record LicensureSource(String id, String title, String url) {}
}
