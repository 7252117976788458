package org.labpath.lead.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.labpath.lead.inquiry.Inquiry;
import org.labpath.lead.inquiry.Lead;

/**
 * The words of a letter to a student in one language: a subject, an empty line, the text. Nothing
 * that anybody typed is in them, so nobody can have LabPath mail words of theirs to others.
 */
record StudentText(String subject, String text) {

  /** Bounded by the kinds of letters and the languages in which consent is served. */
  private static final Map<String, StudentText> READ = new ConcurrentHashMap<>();

  /** What was asked for, and the way back to it. */
  static StudentText receipt(String language) {
    return READ.computeIfAbsent("receipt." + language, StudentText::read);
  }

  /** That no school got the request. */
  static StudentText farewell(String language) {
    return READ.computeIfAbsent("farewell." + language, StudentText::read);
  }

  private static StudentText read(String name) {
    String file = "/mail/" + name + ".txt";
    try (InputStream text = StudentText.class.getResourceAsStream(file)) {
      if (text == null) {
        throw new IllegalStateException("missing " + file);
      }
      String[] parts =
          new String(text.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n\n", 2);
      return new StudentText(parts[0], parts[1]);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Letter letter(Inquiry inquiry, String to, URI site, String token) {
    String programs =
        inquiry.leads().stream()
            .filter(Lead::wasAccepted)
            .map(lead -> "- " + lead.programName() + " (" + lead.partnerName() + ")")
            .collect(Collectors.joining("\n"));
    // What follows the # stays in the browser: it reaches no server's log.
    String page = site + "/receipt/" + inquiry.id();
    return new Letter(
        to,
        subject,
        text.replace("{programs}", programs)
            .replace("{site}", site.toString())
            .replace("{receipt}", page + "#code=" + token)
            .replace("{erase}", page + "/erase#code=" + token)
            .replace("{code}", token));
  }
}
