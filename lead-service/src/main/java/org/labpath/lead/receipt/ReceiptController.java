package org.labpath.lead.receipt;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.request.TraceContext;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The student's way back to a request, by its link and without an account. */
@RestController
@RequestMapping("/api/v1/leads/{inquiryId}")
@Tag(name = "Leads")
class ReceiptController {

  /** Keeps the token out of the next site's log, whoever shows this answer. */
  private static final String NO_REFERRER = "no-referrer";

  private final Receipts receipts;

  ReceiptController(Receipts receipts) {
    this.receipts = receipts;
  }

  /** Which leads to withdraw; all of them when absent. */
  record Withdrawal(@Nullable List<String> leads) {}

  @GetMapping
  @Operation(summary = "The receipt: what was sent to whom, its status, the links to take it back")
  ResponseEntity<Receipt> read(@PathVariable String inquiryId, @RequestParam String token) {
    return answer(Receipt.of(receipts.open(inquiryId, token), token));
  }

  @PostMapping("/withdrawal")
  @Operation(summary = "Withdraws consent for some leads, or all; each school is told")
  ResponseEntity<Receipt> withdraw(
      @PathVariable String inquiryId,
      @RequestParam String token,
      @RequestBody(required = false) @Nullable Withdrawal withdrawal,
      HttpServletRequest request) {
    return answer(
        Receipt.of(
            receipts.withdraw(
                inquiryId, token, withdrawal == null ? null : withdrawal.leads(), trace(request)),
            token));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Erases everything personal; each school that got it is told to do the same")
  void erase(
      @PathVariable String inquiryId, @RequestParam String token, HttpServletRequest request) {
    receipts.erase(inquiryId, token, trace(request));
  }

  private static ResponseEntity<Receipt> answer(Receipt receipt) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("Referrer-Policy", NO_REFERRER)
        .body(receipt);
  }

  private static @Nullable String trace(HttpServletRequest request) {
    TraceContext trace = TraceContext.of(request);
    return trace == null ? null : trace.traceparent();
  }
}
