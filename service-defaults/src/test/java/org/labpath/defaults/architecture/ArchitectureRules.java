package org.labpath.defaults.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * The rules of the house, each about one module's own classes. {@link ArchitectureRulesTests}
 * proves that each can fail.
 */
public final class ArchitectureRules {

  private static final Set<String> SERVICES =
      Set.of("catalog", "eligibility", "lead", "gateway", "web", "issuer");

  private ArchitectureRules() {}

  /**
   * Runs every rule against the module whose main classes lie below the root package, such as
   * {@code org.labpath.lead}.
   */
  public static void check(String root) {
    JavaClasses module =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root);
    all(root).forEach(rule -> rule.check(module));
  }

  static List<ArchRule> all(String root) {
    return List.of(
        featuresFormNoCycle(root),
        onlyStoresUseTheDriver(),
        storesStayInTheirFeature(),
        nobodyCallsAController(),
        noServiceUsesAnother(root),
        timeComesFromAClock());
  }

  /**
   * Feature packages, the first level below the root, depend on each other in one direction only.
   */
  static ArchRule featuresFormNoCycle(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /**
   * A class that talks to MongoDB is a store (or configures the client), so that portability has
   * one kind of place to be checked.
   */
  static ArchRule onlyStoresUseTheDriver() {
    return noClasses()
        .that(areNot(named("Store", "Stores", "MongoConfiguration")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.mongodb..", "org.bson..")
        .allowEmptyShould(true);
  }

  /** What a feature keeps is reached through the feature, never through its store. */
  static ArchRule storesStayInTheirFeature() {
    return classes()
        .that(
            named("Store", "Stores")
                .and(describe("use the driver", ArchitectureRules::usesTheDriver)))
        .should()
        .notHaveModifier(JavaModifier.PUBLIC)
        .allowEmptyShould(true);
  }

  /** Controllers translate HTTP; logic that others need does not live in them. */
  static ArchRule nobodyCallsAController() {
    return noClasses()
        .that(areNot(named("Controller", "Configuration")))
        .should()
        .dependOnClassesThat(
            named("Controller").and(describe("are ours", ArchitectureRules::isOurs)))
        .allowEmptyShould(true);
  }

  /** Services share facts by events and calls, never by classes. */
  static ArchRule noServiceUsesAnother(String root) {
    String self = root.replaceFirst("^org\\.labpath\\.", "").replaceFirst("\\..*", "");
    String[] others =
        SERVICES.stream()
            .filter(name -> !name.equals(self))
            .map(name -> "org.labpath." + name + "..")
            .toArray(String[]::new);
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  /**
   * "Now" is a decision of the caller: it is asked of an injected clock, so that a test can choose
   * it.
   */
  static ArchRule timeComesFromAClock() {
    return noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .allowEmptyShould(true);
  }

  private static boolean usesTheDriver(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .anyMatch(name -> name.startsWith("com.mongodb") || name.startsWith("org.bson"));
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("org.labpath");
  }

  private static DescribedPredicate<JavaClass> named(String... endings) {
    return describe(
        "are named …" + String.join(", …", endings),
        type -> {
          // A class inside a store belongs to the store.
          String name = outermost(type).getSimpleName();
          return List.of(endings).stream().anyMatch(name::endsWith);
        });
  }

  private static DescribedPredicate<JavaClass> areNot(DescribedPredicate<JavaClass> named) {
    return DescribedPredicate.not(named);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
  }
}
