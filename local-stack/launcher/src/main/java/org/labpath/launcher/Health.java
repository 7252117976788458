package org.labpath.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway says about the whole.
 *
 * @param missing what is not there yet, in plain words
 */
record Health(boolean up, List<String> missing) {

  private static final int LIMIT_MILLIS = 5_000;
  private static final int MOST_BYTES = 64 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Health ask(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      try {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
          return new Health(true, List.of());
        }
        return new Health(false, missing(connection.getErrorStream(), status));
      } finally {
        connection.disconnect();
      }
    } catch (IOException unreachable) {
      return new Health(false, List.of("the gateway does not answer"));
    }
  }

  private static List<String> missing(
      @org.jspecify.annotations.Nullable InputStream body, int status) throws IOException {
    List<String> missing = new ArrayList<>();
    if (body != null) {
      try {
        JsonNode said = JSON.readTree(body.readNBytes(MOST_BYTES)).path("missing");
        said.forEach(item -> missing.add(item.isString() ? item.stringValue() : item.toString()));
      } catch (JacksonException notJson) {
        // The status alone is said.
      }
    }
    return missing.isEmpty() ? List.of("the gateway answers " + status) : missing;
  }
}
