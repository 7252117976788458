package org.labpath.catalog.live;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Keeps a text that many records have, such as a county or the name of a dataset, in memory once.
 * What comes first is taken to be common; the rest stays as it is.
 */
final class CommonTexts extends SimpleModule {

  private static final long serialVersionUID = 1;

  private static final int MOST = 50_000;
  private static final int LONGEST = 40;
  private static final ConcurrentMap<String, String> KNOWN = new ConcurrentHashMap<>();

  CommonTexts() {
    super("common-texts");
    addDeserializer(String.class, new Deserializer());
  }

  private static final class Deserializer extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1;

    Deserializer() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
      String text = parser.getValueAsString();
      if (text == null || text.length() > LONGEST) {
        return text;
      }
      String known = KNOWN.get(text);
      if (known != null) {
        return known;
      }
      if (KNOWN.size() < MOST) {
        KNOWN.put(text, text);
      }
      return text;
    }
  }
}
