package org.labpath.catalog.operator;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Kind;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.Site;
import org.labpath.catalog.record.States;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a record that the catalogue could not show, or that claims what nothing supports. */
final class RecordCheck {

  private static final Set<String> STATUSES =
      Set.of(
          "accredited",
          "approved",
          "initial",
          "probation",
          "inactive",
          "closed",
          "unverified",
          "not-accredited");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RecordCheck() {}

  static void check(Kind kind, String id, Map<String, Object> values) {
    if (!id.matches("[a-z0-9][a-z0-9-]{1,99}")) {
      throw invalid("/id", "form", "An id is lower-case letters, digits and hyphens");
    }
    if (!id.equals(values.get("id"))) {
      throw invalid("/id", "mismatch", "The id in the body is not the one in the address");
    }
    Record record = read(kind, values);
    List<Violation> wrong = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      boolean optional =
          component.getType().isPrimitive()
              || component.getAnnotatedType().isAnnotationPresent(Nullable.class)
              || List.class.isAssignableFrom(component.getType());
      if (!optional && values.get(component.getName()) == null) {
        wrong.add(new Violation("/" + component.getName(), "missing", "This field is needed"));
      }
    }
    for (String field : List.of("site", "address")) {
      if (values.get(field) instanceof Map<?, ?> site) {
        check("/" + field, JSON.convertValue(site, Site.class), wrong);
      }
    }
    if (record instanceof Program program && wrong.isEmpty()) {
      check(program.accreditation(), wrong);
    }
    if (!(values.get("provenance") instanceof List<?> sources) || sources.isEmpty()) {
      wrong.add(new Violation("/provenance", "missing", "A record names at least one source"));
    }
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE, "The record could not be shown as it is", wrong);
    }
  }

  private static Record read(Kind kind, Map<String, Object> values) {
    try {
      return (Record) JSON.convertValue(values, kind.type());
    } catch (JacksonException unreadable) {
      StringBuilder pointer = new StringBuilder();
      if (unreadable instanceof DatabindException at) {
        at.getPath()
            .forEach(
                step ->
                    pointer
                        .append('/')
                        .append(
                            step.getPropertyName() == null
                                ? String.valueOf(step.getIndex())
                                : step.getPropertyName()));
      }
      throw invalid(pointer.toString(), "wrong-kind", "This field is unknown or of a wrong kind");
    }
  }

  private static void check(String pointer, Site site, List<Violation> wrong) {
    if (Math.abs(site.lat()) > 90 || Math.abs(site.lon()) > 180) {
      wrong.add(new Violation(pointer, "coordinates", "The point is not on this planet"));
    }
    if (site.city() == null || site.postalCode() == null || site.accuracy() == null) {
      wrong.add(new Violation(pointer, "missing", "city, postalCode and accuracy are needed"));
    }
    if (site.state() == null || !site.state().equals(States.code(site.state()))) {
      wrong.add(new Violation(pointer + "/state", "unknown", "A state is a code such as MS"));
    }
  }

  /** Whoever claims a status says who says so and when. */
  private static void check(Program.Accreditation known, List<Violation> wrong) {
    if (known.meaning() == null) {
      wrong.add(new Violation("/accreditation/meaning", "missing", "Say what the status means"));
    }
    if (!STATUSES.contains(known.status())) {
      wrong.add(new Violation("/accreditation/status", "unknown", "Not a status"));
    } else if (!known.status().equals("unverified")) {
      if (known.accreditor() == null || known.source() == null || !isDate(known.asOf())) {
        wrong.add(
            new Violation(
                "/accreditation",
                "unsupported",
                "A status other than unverified needs accreditor, source and asOf"));
      }
    }
  }

  private static boolean isDate(@Nullable String text) {
    try {
      return text != null && LocalDate.parse(text) != null;
    } catch (DateTimeParseException notADate) {
      return false;
    }
  }

  private static ProblemException invalid(String pointer, String code, String message) {
    return new ProblemException(
        ProblemType.INVALID_FIELD, message, List.of(new Violation(pointer, code, message)));
  }
}
