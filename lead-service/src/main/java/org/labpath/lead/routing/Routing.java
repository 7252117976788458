package org.labpath.lead.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labpath.lead.inquiry.Lead.TraceLine;
import org.labpath.lead.partner.Partner;
import org.labpath.lead.partner.PartnerTerms.Criteria;
import org.labpath.lead.partner.Partners;
import org.labpath.lead.program.Program;
import org.springframework.stereotype.Component;

/** Finds the partner for a program, by rules that each leave a line. */
@Component
public class Routing {

  private final Partners partners;

  Routing(Partners partners) {
    this.partners = partners;
  }

  /** What of a student the rules look at; nothing that identifies. */
  public record Facts(@Nullable String state, @Nullable String educationLevel) {}

  /**
   * A decision before caps and duplicates.
   *
   * @param partner who takes it, or would but for a rule
   * @param refusal why nobody takes it, as the student may know
   */
  public record Route(
      Program program,
      @Nullable Partner partner,
      @Nullable String refusal,
      List<TraceLine> trace) {}

  /** Decides for one program. */
  public Route decide(Program program, Facts facts) {
    List<TraceLine> trace = new ArrayList<>();
    Optional<Partner> found = partners.ofSchool(program.school().id());
    if (found.isEmpty()) {
      trace.add(new TraceLine("-", "school", program.school().id(), "no active partner"));
      return new Route(program, null, "no-partner", List.copyOf(trace));
    }
    Partner partner = found.get();
    trace.add(line(partner, "school", program.school().id(), "partner found"));
    Criteria criteria = partner.terms().criteria();
    boolean suits = suits(partner, "state", criteria.states(), Input.entered(facts.state()), trace);
    suits &=
        suits(partner, "credential", criteria.credentials(), Input.of(program.credential()), trace);
    suits &= suits(partner, "delivery", criteria.deliveries(), Input.of(program.delivery()), trace);
    suits &=
        suits(
            partner,
            "educationLevel",
            criteria.educationLevels(),
            Input.entered(facts.educationLevel()),
            trace);
    return new Route(program, partner, suits ? null : "criteria", List.copyOf(trace));
  }

  /** One line of a trace. */
  public static TraceLine line(Partner partner, String rule, String inputs, String outcome) {
    return new TraceLine(partner.partnerId(), rule, inputs, outcome);
  }

  /**
   * What a rule looks at, and how the trace names it: what the student entered stays out of it,
   * since the trace of a request that nobody takes is kept when all else of the student is not.
   */
  private record Input(@Nullable String value, String shown) {

    static Input entered(@Nullable String value) {
      return new Input(value, value == null ? "not given" : "what was entered");
    }

    static Input of(@Nullable String value) {
      return new Input(value, value == null ? "not given" : value);
    }
  }

  private static boolean suits(
      Partner partner,
      String rule,
      @Nullable List<String> taken,
      Input input,
      List<TraceLine> trace) {
    if (taken == null || taken.isEmpty()) {
      return true;
    }
    String given = input.value();
    boolean suits =
        given != null && taken.stream().filter(Objects::nonNull).anyMatch(given::equalsIgnoreCase);
    String inputs = input.shown() + " in " + String.join(",", taken);
    trace.add(line(partner, rule, inputs, suits ? "suits" : "does not suit"));
    return suits;
  }
}
