package org.labpath.lead.replay;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.lead.access.CallingPartner;
import org.labpath.lead.audit.Actor;
import org.labpath.lead.audit.AuditTrail;
import org.labpath.lead.audit.RefusedTries;
import org.labpath.lead.inquiry.Identifiers;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A partner asks for its own events again. */
@RestController
@RequestMapping("/api/v1/partner/replays")
@Tag(name = "Partner delivery", description = "For partners: how events reach them")
class ReplayController {

  private final CallingPartner calling;
  private final Replays replays;
  private final AuditTrail audit;
  private final RefusedTries tries;

  ReplayController(CallingPartner calling, Replays replays, AuditTrail audit, RefusedTries tries) {
    this.calling = calling;
    this.replays = replays;
    this.audit = audit;
    this.tries = tries;
  }

  /** The time whose events are wanted, from inclusive, to exclusive. */
  record Wanted(@Nullable Instant from, @Nullable Instant to, @Nullable String channel) {}

  /** A replay that has begun. */
  record Begun(String replayId, Instant from, Instant to, String channel, long events) {}

  /**
   * How far a replay has come.
   *
   * @param failed events that the receiver did not take though they were tried several times
   */
  record Progress(
      String replayId,
      Instant from,
      Instant to,
      String channel,
      long events,
      long sent,
      long failed,
      String status) {}

  @PostMapping
  @Operation(summary = "Sends the events of a time once more, unchanged; one replay at a time")
  @ApiResponse(responseCode = "202", description = "It has begun")
  ResponseEntity<Begun> begin(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token, @RequestBody Wanted wanted) {
    Replay replay = replays.begin(calling.of(token), wanted.from(), wanted.to(), wanted.channel());
    audit.note(Actor.of(token), "replay.begin", replay.partnerId(), replay._id());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/partner/replays/" + replay._id()))
        .body(
            new Begun(
                replay._id(),
                replay.from(),
                replay.to(),
                replay.channel().word(),
                replay.events()));
  }

  @GetMapping("/{replayId}")
  @Operation(summary = "How far a replay has come")
  Progress one(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token, @PathVariable String replayId) {
    String partnerId = calling.of(token).partnerId();
    Replay replay =
        replays
            .find(partnerId, replayId)
            .orElseThrow(
                () -> {
                  // Made as inquiries' ids are; what else somebody typed is noted nowhere.
                  if (Identifiers.isInquiry(replayId)) {
                    tries.note(
                        partnerId,
                        Actor.of(token),
                        "replay.refused",
                        replayId,
                        "read by " + partnerId);
                  }
                  return new ProblemException(ProblemType.NOT_FOUND, "No such replay");
                });
    return new Progress(
        replay._id(),
        replay.from(),
        replay.to(),
        replay.channel().word(),
        replay.events(),
        replay.sent(),
        replay.failed(),
        replay.status());
  }
}
