package org.labpath.catalog.opendata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;
import tools.jackson.databind.json.JsonMapper;

/** Writes one JSON object whose last member is a list, one record a line. */
final class JsonExport implements ExportWriter {

  /** What a JSON form puts around the list and makes of each record. */
  interface Form {
    /** Everything before the list. */
    Map<String, Object> head(long revision);

    /** The name of the list. */
    String list();

    Map<String, Object> of(Program program, School school);

    Map<String, Object> of(Employer employer);
  }

  private final OutputStream out;
  private final JsonMapper json;
  private final Form form;
  private boolean begun;

  JsonExport(OutputStream out, JsonMapper json, Form form, long revision) throws IOException {
    this.out = out;
    this.json = json;
    this.form = form;
    String head = json.writeValueAsString(form.head(revision));
    write(head.substring(0, head.length() - 1) + ",\"" + form.list() + "\":[\n");
  }

  @Override
  public void program(Program program, School school) throws IOException {
    record(form.of(program, school));
  }

  @Override
  public void employer(Employer employer) throws IOException {
    record(form.of(employer));
  }

  private void record(Map<String, Object> record) throws IOException {
    write((begun ? ",\n" : "") + json.writeValueAsString(record));
    begun = true;
  }

  @Override
  public void close() throws IOException {
    write("\n]}\n");
    out.flush();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Collects members, leaving out what is absent. */
  static final class Members {
    private final Map<String, Object> members = new LinkedHashMap<>();

    Members with(String name, @Nullable Object value) {
      if (value != null) {
        members.put(name, value);
      }
      return this;
    }

    Map<String, Object> map() {
      return members;
    }
  }
}
