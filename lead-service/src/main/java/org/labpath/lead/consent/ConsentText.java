package org.labpath.lead.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The wording, in one language. It is never edited: a new wording is a new version, so that a
 * stored consent can always be laid beside the text of its version.
 */
record ConsentText(Language language, String wording) {

  static final String ID = "lead-request";
  private static final String EDITION = "2026-11-23";

  static ConsentText in(Language language) {
    String file = "/consent/" + ID + "." + language.tag() + ".txt";
    try (InputStream text = ConsentText.class.getResourceAsStream(file)) {
      if (text == null) {
        throw new IllegalStateException("missing " + file);
      }
      return new ConsentText(
          language, new String(text.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The version, which names the language too. */
  String version() {
    return EDITION + "." + language.tag();
  }

  /** The language of a version that is in use. */
  static Optional<Language> languageOf(String version) {
    return version.startsWith(EDITION + ".")
        ? Language.of(version.substring(EDITION.length() + 1))
        : Optional.empty();
  }

  String forSchool(String name) {
    return wording.replace("{name}", name);
  }
}
