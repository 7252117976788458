package org.labpath.catalog.operator;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.answer.Page;
import org.labpath.catalog.ledger.AuditEntry;
import org.labpath.catalog.ledger.Edited;
import org.labpath.catalog.ledger.Editor;
import org.labpath.catalog.ledger.LedgerUnavailableException;
import org.labpath.catalog.ledger.StoredRecord;
import org.labpath.catalog.record.Kind;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Edits records by hand. A change names the version it was made from, so that two operators cannot
 * undo each other unseen; the entity tag of a record is its version.
 */
@RestController
@RequestMapping("/api/v1/admin")
class EditController {

  private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");
  private static final String KINDS = "{kind:schools|programs|employers}";

  private final Editor editor;

  EditController(Editor editor) {
    this.editor = editor;
  }

  @Operation(summary = "A record as it is stored, with its version as entity tag")
  @GetMapping(KINDS + "/{id}")
  ResponseEntity<Map<String, Object>> read(@PathVariable String kind, @PathVariable String id) {
    StoredRecord record = find(kind(kind), id);
    if (record == null) {
      throw missing();
    }
    return answer(HttpStatus.OK, record);
  }

  @Operation(summary = "Make a record show exactly these values; If-None-Match: * creates")
  @PutMapping(KINDS + "/{id}")
  ResponseEntity<Map<String, Object>> put(
      @PathVariable String kind,
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
          @Nullable String ifNoneMatch,
      @RequestBody Map<String, Object> values,
      Authentication operator) {
    boolean creates = "*".equals(ifNoneMatch) && ifMatch == null;
    Long version = creates ? null : version(ifMatch);
    RecordCheck.check(kind(kind), id, values);
    if (values.get("schoolId") instanceof String school && find(Kind.SCHOOL, school) == null) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "The school of a program is there before it",
          List.of(new Violation("/schoolId", "unknown", "No school has this id")));
    }
    Edited edited = asked(() -> editor.put(kind(kind), id, version, values, operator.getName()));
    return switch (edited) {
      case Edited.Done done ->
          answer(done.created() ? HttpStatus.CREATED : HttpStatus.OK, done.record());
      case Edited.Stale stale -> throw stale();
      case Edited.Missing gone -> throw missing();
      case Edited.Busy busy -> throw busy();
    };
  }

  @Operation(summary = "Take a record out; mergedInto sends its readers to another")
  @DeleteMapping(KINDS + "/{id}")
  ResponseEntity<Void> remove(
      @PathVariable String kind,
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(required = false) @Nullable String mergedInto,
      Authentication operator) {
    long version = version(ifMatch);
    if (mergedInto != null && (mergedInto.equals(id) || find(kind(kind), mergedInto) == null)) {
      throw ProblemException.parameter(
          "mergedInto", "unknown", "mergedInto is another record of the same kind");
    }
    Edited edited =
        asked(() -> editor.remove(kind(kind), id, version, mergedInto, operator.getName()));
    return switch (edited) {
      case Edited.Done done -> ResponseEntity.noContent().build();
      case Edited.Stale stale -> throw stale();
      case Edited.Missing gone -> throw missing();
      case Edited.Busy busy -> throw busy();
    };
  }

  @Operation(summary = "Who changed what by hand, the newest first; kind and id name one record")
  @GetMapping("/audit")
  ResponseEntity<Page<AuditEntry>> audit(
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "20") int size,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String id) {
    Page.Wanted wanted = new Page.Wanted(page, size);
    int skip = (int) Math.min((long) page * size, Integer.MAX_VALUE);
    if (kind == null && id == null) {
      List<AuditEntry> entries = asked(() -> editor.auditPage(skip, size));
      return uncached(wanted.of(entries, asked(editor::auditCount)));
    }
    if (kind == null || id == null || !kind.matches("schools|programs|employers")) {
      throw ProblemException.parameter(
          "kind", "unknown", "kind is schools, programs or employers, and comes with an id");
    }
    List<AuditEntry> entries = asked(() -> editor.auditPage(kind(kind), id, skip, size));
    return uncached(wanted.of(entries, asked(() -> editor.auditCount(kind(kind), id))));
  }

  private static ResponseEntity<Page<AuditEntry>> uncached(Page<AuditEntry> page) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
  }

  /** What the store could not answer is told as such; a change may have been made or not. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (LedgerUnavailableException away) {
      throw new ProblemException(
              ProblemType.UNAVAILABLE, "The store did not answer. Look before you try again.")
          .causedBy(away)
          .retryAfter(Duration.ofSeconds(5));
    }
  }

  private @Nullable StoredRecord find(Kind kind, String id) {
    return asked(() -> Optional.ofNullable(editor.find(kind, id))).orElse(null);
  }

  private static ResponseEntity<Map<String, Object>> answer(
      HttpStatus status, StoredRecord record) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.ETAG, "\"" + record.version() + "\"")
        .body(record.fields());
  }

  private static Kind kind(String plural) {
    return switch (plural) {
      case "schools" -> Kind.SCHOOL;
      case "programs" -> Kind.PROGRAM;
      default -> Kind.EMPLOYER;
    };
  }

  private static long version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new ProblemException(
          ProblemType.PRECONDITION_REQUIRED,
          "Send If-Match with the record's entity tag, or If-None-Match: * to create");
    }
    if (ifMatch.strip().equals("*")) {
      return Editor.ANY_VERSION;
    }
    Matcher version = VERSION.matcher(ifMatch.strip());
    if (!version.matches()) {
      throw stale();
    }
    return Long.parseLong(version.group(1));
  }

  private static ProblemException stale() {
    return new ProblemException(
        ProblemType.STALE_VERSION, "Read the record again and repeat the change on it");
  }

  private static ProblemException missing() {
    return new ProblemException(ProblemType.NOT_FOUND, "No such record");
  }

  private static ProblemException busy() {
    return new ProblemException(ProblemType.UNAVAILABLE, "An import is being applied.")
        .retryAfter(Duration.ofSeconds(2));
  }
}
