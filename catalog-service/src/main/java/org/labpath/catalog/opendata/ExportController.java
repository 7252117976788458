package org.labpath.catalog.opendata;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.labpath.catalog.live.Catalog;
import org.labpath.catalog.live.Live;
import org.labpath.catalog.live.Snapshot;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Program;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams the whole catalogue, record by record, without what is not real. Every form names the
 * licence and each record's sources.
 */
@RestController
@RequestMapping("/api/v1/export")
class ExportController {

  private final Catalog catalog;
  private final JsonMapper json;

  ExportController(Catalog catalog, JsonMapper json) {
    this.catalog = catalog;
    this.json = json;
  }

  @Operation(summary = "Programs or employers as csv, geojson or jsonld, streamed")
  @GetMapping("/{file:[a-z]+\\.[a-z]+}")
  void export(@PathVariable String file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Snapshot snapshot = catalog.now();
    ExportForm form = form(file);
    String tag = "W/\"" + snapshot.state() + "/" + file + "\"";
    response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=0, must-revalidate");
    if (new ServletWebRequest(request, response).checkNotModified(tag)) {
      return;
    }
    response.setContentType(form.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"labpath-" + file + "\"");
    response.setHeader(HttpHeaders.LINK, "<" + Licence.URL + ">; rel=\"license\"");
    try (OutputStream out = response.getOutputStream();
        ExportWriter writer = form.writer(out, json, snapshot)) {
      if (file.startsWith("programs.")) {
        for (Program program : programs(snapshot)) {
          writer.program(program, snapshot.schoolOf(program));
        }
      } else {
        for (Employer employer : employers(snapshot)) {
          writer.employer(employer);
        }
      }
    }
  }

  private static ExportForm form(String file) {
    return switch (file) {
      case "programs.csv", "employers.csv" -> ExportForm.CSV;
      case "programs.geojson", "employers.geojson" -> ExportForm.GEOJSON;
      case "programs.jsonld", "employers.jsonld" -> ExportForm.JSONLD;
      default -> throw new ProblemException(ProblemType.NOT_FOUND, "There is no such export");
    };
  }

  private static List<Program> programs(Snapshot snapshot) {
    return snapshot.programs().values().stream()
        .map(Live::record)
        .filter(program -> !program.demonstration())
        .sorted(Comparator.comparing(Program::id))
        .toList();
  }

  private static List<Employer> employers(Snapshot snapshot) {
    return snapshot.employers().values().stream()
        .map(Live::record)
        .filter(employer -> !employer.demonstration())
        .sorted(Comparator.comparing(Employer::id))
        .toList();
  }
}
