package org.labpath.eligibility.certification;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.eligibility.explain.RequestLanguage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The credentials and their routes in words. */
@RestController
class CertificationController {

  /** The certifying body's own time, so that "today" is its today. */
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);
  private static final int MOST = 100;

  private final Certifications certifications;
  private final Clock clock;

  CertificationController(Certifications certifications, Clock clock) {
    this.certifications = certifications;
    this.clock = clock;
  }

  @Operation(summary = "All credentials with their routes, without the requirements")
  @GetMapping("/api/v1/certifications")
  CertificationList list(
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "100") int size,
      @RequestParam(required = false) @Nullable String asOf,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (page < 0) {
      throw ProblemException.parameter("page", "out-of-range", "page counts from 0");
    }
    if (size < 1 || size > MOST) {
      throw ProblemException.parameter("size", "out-of-range", "size is from 1 to " + MOST);
    }
    List<CertificationView> all =
        certifications.all(day(asOf), RequestLanguage.choose(request, response));
    int from = (int) Math.min((long) page * size, all.size());
    int to = Math.min(from + size, all.size());
    int pages = (all.size() + size - 1) / size;
    return new CertificationList(
        all.subList(from, to), new CertificationList.Page(page, size, all.size(), pages));
  }

  @Operation(
      summary = "One credential's routes in words, as they stood on a day (today if none is named)")
  @GetMapping("/api/v1/certifications/{code}")
  CertificationView one(
      @PathVariable String code,
      @RequestParam(required = false) @Nullable String asOf,
      HttpServletRequest request,
      HttpServletResponse response) {
    CertificationView found =
        certifications.one(code, day(asOf), RequestLanguage.choose(request, response));
    if (found == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "No credential has this code");
    }
    return found;
  }

  private LocalDate day(@Nullable String asOf) {
    if (asOf == null) {
      return LocalDate.ofInstant(clock.instant(), CHICAGO);
    }
    try {
      LocalDate day = LocalDate.parse(asOf);
      if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
        return day;
      }
    } catch (DateTimeException malformed) {
      throw notADay();
    }
    throw notADay();
  }

  private static ProblemException notADay() {
    return ProblemException.parameter(
        "asOf", "not-a-date", "A date from " + EARLIEST + " to " + LATEST + " belongs here");
  }
}
