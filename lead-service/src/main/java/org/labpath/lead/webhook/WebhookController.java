package org.labpath.lead.webhook;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.labpath.lead.access.CallingPartner;
import org.labpath.lead.audit.Actor;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A partner's own webhook. */
@RestController
@RequestMapping("/api/v1/partner/webhook")
@Tag(name = "Partner delivery", description = "For partners: how events reach them")
class WebhookController {

  private final CallingPartner calling;
  private final WebhookAccount account;
  private final Ping ping;

  WebhookController(CallingPartner calling, WebhookAccount account, Ping ping) {
    this.calling = calling;
    this.account = account;
    this.ping = ping;
  }

  @GetMapping
  @Operation(summary = "Where events are sent, and which secrets sign them; never a secret")
  ResponseEntity<WebhookAccount.View> read(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
    return answer(account.view(calling.of(token).partnerId()));
  }

  @PutMapping
  @Operation(
      summary = "Sets the address, switches on or off, makes a new secret; that is shown this once")
  ResponseEntity<WebhookAccount.View> change(
      @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
      @RequestBody WebhookAccount.Wish wish) {
    return answer(account.change(calling.of(token), wish, Actor.of(token)));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forgets the webhook with its secrets")
  void remove(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
    account.remove(calling.of(token), Actor.of(token));
  }

  @PostMapping("/test")
  @Operation(summary = "Sends one signed event that means nothing, once, and tells how it went")
  Ping.Result test(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
    return ping.send(calling.of(token).partnerId());
  }

  private static ResponseEntity<WebhookAccount.View> answer(WebhookAccount.View view) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
  }
}
