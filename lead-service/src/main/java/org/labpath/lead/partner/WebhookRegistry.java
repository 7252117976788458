package org.labpath.lead.partner;

import org.jspecify.annotations.Nullable;

/** Where partners' webhooks are kept, and what provisioning asks of it. */
public interface WebhookRegistry {

  /** Refuses an address to which nothing may be sent, 422 that names the field. */
  void check(String url, String pointer);

  /** Sends to this address, which was checked, from now on; answers the secret if it is new. */
  @Nullable String put(String partnerId, String url);

  /** Sends nothing any more. */
  void off(String partnerId);

  /** Forgets it. */
  void remove(String partnerId);
}
