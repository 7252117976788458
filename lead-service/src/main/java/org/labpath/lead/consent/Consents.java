package org.labpath.lead.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.Partners;
import org.labpath.lead.program.Program;
import org.springframework.stereotype.Component;

/** Makes the consent for a choice of programs, and finds again the one a request refers to. */
@Component
public class Consents {

  /** The ways of contact a student can agree to, each on its own. */
  public static final List<String> SCOPES = List.of("email", "call-manual", "sms");

  private final Partners partners;
  private final Map<Language, ConsentText> texts = new EnumMap<>(Language.class);

  Consents(Partners partners) {
    this.partners = partners;
    for (Language language : Language.values()) {
      texts.put(language, ConsentText.in(language));
    }
  }

  /**
   * The consent of this id and version for these programs as it would be served now; empty when no
   * such text is in use.
   */
  public Optional<ServedConsent> find(String textId, String version, List<Program> programs) {
    return textId.equals(ConsentText.ID)
        ? ConsentText.languageOf(version).map(language -> serve(language, programs))
        : Optional.empty();
  }

  /** The consent for these programs as it is served now. */
  public ServedConsent serve(Language language, List<Program> programs) {
    ConsentText text = texts.computeIfAbsent(language, ConsentText::in);
    Map<String, Partner> asked = new LinkedHashMap<>();
    Map<String, Set<String>> schools = new LinkedHashMap<>();
    for (Program program : programs) {
      partners
          .ofSchool(program.school().id())
          .ifPresent(
              partner -> {
                asked.put(partner.partnerId(), partner);
                schools
                    .computeIfAbsent(partner.partnerId(), id -> new TreeSet<>())
                    .add(program.school().name());
              });
    }
    List<ServedConsent.SchoolText> served =
        asked.values().stream()
            .map(
                partner -> {
                  String name =
                      nameShown(
                          partner.name(), schools.getOrDefault(partner.partnerId(), Set.of()));
                  String shown = text.forSchool(name);
                  return new ServedConsent.SchoolText(
                      partner.partnerId(), name, shown, sha256(shown));
                })
            .toList();
    return new ServedConsent(ConsentText.ID, text.version(), language.tag(), served, SCOPES);
  }

  /** The school by its own name, also where a partner recruits for several. */
  private static String nameShown(String partner, Set<String> schools) {
    Set<String> others =
        schools.stream()
            .filter(school -> !school.equals(partner))
            .collect(Collectors.toCollection(TreeSet::new));
    return others.isEmpty() ? partner : partner + " (" + String.join(", ", others) + ")";
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
