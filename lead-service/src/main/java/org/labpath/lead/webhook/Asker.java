package org.labpath.lead.webhook;

/**
 * For whom, and for what, a host is looked up: nobody's lookups take the place of another's, and
 * those of addresses that are only being tried take none from events.
 */
record Asker(String partnerId, Purpose purpose) {

  enum Purpose {
    REGISTRATION,
    SENDING
  }
}
