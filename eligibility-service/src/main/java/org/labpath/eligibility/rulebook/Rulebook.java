package org.labpath.eligibility.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.eligibility.rule.Credential;
import org.labpath.eligibility.rule.Definitions;

/** All rules that are in use. */
public final class Rulebook {

  private final String edition;
  private final String digest;
  private final Definitions definitions;
  private final Map<String, Credential> credentials = new LinkedHashMap<>();

  public Rulebook(
      String edition, String digest, Definitions definitions, List<Credential> credentials) {
    this.edition = edition;
    this.digest = digest;
    this.definitions = definitions;
    for (Credential credential : credentials) {
      this.credentials.put(credential.code(), credential);
    }
  }

  /** The rules that come with this service. */
  public static Rulebook packaged() {
    return new RulebookLoader(name -> YamlMap.contentOf("/rulebook/" + name)).load();
  }

  /** The day this edition was finished. */
  public String edition() {
    return edition;
  }

  /** SHA-256 over all rule files: two answers with the same digest used the same rules. */
  public String digest() {
    return digest;
  }

  public Definitions definitions() {
    return definitions;
  }

  /** In the order in which they are shown. */
  public List<Credential> credentials() {
    return List.copyOf(credentials.values());
  }

  public @Nullable Credential credential(String code) {
    return credentials.get(code);
  }

  public Set<String> codes() {
    return credentials.keySet();
  }

  /** The credentials that can be decided at all. */
  public List<String> assessable() {
    return credentials.values().stream()
        .filter(Credential::assessable)
        .map(Credential::code)
        .toList();
  }
}
