package org.labpath.lead.inquiry;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ids that sort by time and cannot be guessed. A lead's id begins with its inquiry's, so that a
 * lead is found by its inquiry's key alone; an event's begins with its lead's.
 */
public final class Identifiers {

  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern INQUIRY = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");
  private static final Pattern LEAD = Pattern.compile("([0-9a-hjkmnp-tv-z]{26})-[0-9a-z]{6}");

  private Identifiers() {}

  /** 10 characters of time, 16 of chance. */
  public static String newInquiry(Instant now) {
    char[] id = new char[26];
    writeTime(id, now);
    fill(id, 10);
    return new String(id);
  }

  /** Sorts before every id made from then on, and after every earlier one. */
  public static String firstAt(Instant time) {
    char[] id = new char[10];
    writeTime(id, time);
    return new String(id);
  }

  private static void writeTime(char[] id, Instant at) {
    long time = at.toEpochMilli();
    for (int i = 9; i >= 0; i--) {
      id[i] = ALPHABET[(int) (time & 31)];
      time >>>= 5;
    }
  }

  /** The inquiry's id and six characters of chance, which tell nothing of other leads. */
  public static String newLead(String inquiryId) {
    char[] suffix = new char[6];
    fill(suffix, 0);
    return inquiryId + "-" + new String(suffix);
  }

  /** Whether this can be an inquiry's id at all. */
  public static boolean isInquiry(String id) {
    return INQUIRY.matcher(id).matches();
  }

  /** Whether this can be a lead's id at all. */
  public static boolean isLead(String id) {
    return LEAD.matcher(id).matches();
  }

  /** The inquiry that a lead, or an event, belongs to; empty when the id has another form. */
  public static Optional<String> inquiryOf(String leadOrEventId) {
    int dot = leadOrEventId.indexOf('.');
    String lead =
        (dot < 0 ? leadOrEventId : leadOrEventId.substring(0, dot)).toLowerCase(Locale.ROOT);
    var form = LEAD.matcher(lead);
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }

  private static void fill(char[] id, int from) {
    // All at once: each question to it costs a lock and a hash, however little is asked for.
    byte[] chance = new byte[id.length - from];
    RANDOM.nextBytes(chance);
    for (int i = from; i < id.length; i++) {
      id[i] = ALPHABET[chance[i - from] & 31];
    }
  }
}
