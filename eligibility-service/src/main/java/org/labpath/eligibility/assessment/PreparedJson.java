package org.labpath.eligibility.assessment;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.labpath.eligibility.explain.CitationView;
import org.labpath.eligibility.explain.Note;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes what never changes while the service runs from bytes that were made once. Most of an
 * answer is the same few hundred citations and remarks again and again.
 */
final class PreparedJson extends SimpleModule {

  private static final long serialVersionUID = 1;

  PreparedJson() {
    super("prepared-json");
    addSerializer(CitationView.class, new Prepared<>());
    addSerializer(Note.class, new Prepared<>());
  }

  /** There are as many values as the rulebook has; they are told apart by what they say. */
  private static final class Prepared<T> extends ValueSerializer<T> {

    /** Above any rulebook; beyond, values are written as they come. */
    private static final int MOST = 20_000;

    private final Map<T, SerializedString> known = new ConcurrentHashMap<>();

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      SerializedString text = known.get(value);
      if (text == null) {
        text = new SerializedString(text(value));
        if (known.size() < MOST) {
          known.put(value, text);
        }
      }
      out.writeRawValue(text);
    }

    private static String text(Object value) {
      return new String(JsonMapper.shared().writeValueAsBytes(value), StandardCharsets.UTF_8);
    }
  }
}
