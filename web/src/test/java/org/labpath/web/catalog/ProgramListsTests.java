package org.labpath.web.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A list read by its records' texts is the list that the reader of JSON reads. */
class ProgramListsTests {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  private final ProgramLists lists = new ProgramLists(JSON);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"}]}",
        " {\n\t\"items\" : [ {\"id\":\"a\"} ,\r\n {\"id\":\"b\"} ] , \"facets\" : { } } \n",
        "{\"page\":{\"number\":1,\"size\":2,\"totalItems\":9,\"totalPages\":5},\"items\":[]}",
        "{\"facets\":{\"items\":{\"}]\":3}},\"items\":[{\"id\":\"]}\",\"name\":\"{[\\\"\"}]}",
        "{\"items\":[{\"id\":\"\\\\\",\"name\":\"\\\\\\\"}]\"},{\"id\":\"\\u007b\\u0022\"}]}",
        "{\"items\":[{\"id\":\"\u00e9\u6f22\ud83d\ude00\",\"name\":\"\\ud83d\\ude00\"}]}",
        "{\"items\":[{\"id\":\"a\",\"outcomes\":[{\"value\":-1.5e3}],\"openTo\":{\"areas\":[\"x\"]}}]}",
        "{\"items\":[{\"id\":\"a\",\"items\":[{\"items\":[]}]}],\"more\":[[1,\"]\"],null,true]}",
        "{\"facets\":null,\"page\":null,\"items\":[{\"id\":null,\"partner\":null}]}",
        // Not as we write them, and lists all the same.
        "{\"it\\u0065ms\":[{\"id\":\"a\"}]}",
        "{\"items\":[],\"it\\u0065ms\":[{\"id\":\"a\"}]}",
        "{\"items\":{\"id\":\"a\"}}",
        "{\"items\":null}",
        "{}",
      })
  void readsAListAsTheReaderOfJsonDoes(String text) {
    Listing<Program> whole = JSON.readValue(text, CatalogClient.PROGRAMS);

    assertThat(lists.read(bytes(text))).isEqualTo(whole);
    assertThat(lists.read(bytes(text))).isEqualTo(whole);
    assertThat(lists.read(bytes(text + " "))).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[",
        "\"",
        "{\"items",
        "{\"items\":[",
        "{\"items\":[{\"id\":\"a\"",
        "{\"items\":[{\"id\":\"a\"}",
        "{\"items\":[{\"id\":\"a\\\"}]}",
        "{\"items\":[{\"id\":\"a\",\"outcomes\":[}]]}",
        "{\"items\":[{\"id\":\"a\"} {\"id\":\"b\"}]}",
        "{\"items\":[{\"id\" \"a\"}]}",
        "{\"items\":[{\"id\":\"a\"}}",
        "{\"items\":[{\"id\":tru}]}",
        "<html>",
      })
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> JSON.readValue(text, CatalogClient.PROGRAMS))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> lists.read(bytes(text))).isInstanceOf(JacksonException.class);
  }

  @Test
  void knowsARecordAgainInAnotherListAndNoneThatDiffersInOneLetter() {
    List<Program> first = lists.read(bytes("{\"items\":[{\"id\":\"a\",\"name\":\"A\"}]}")).items();
    List<Program> second =
        lists
            .read(
                bytes("{\"items\":[{\"id\":\"a\",\"name\":\"B\"},{\"id\":\"a\",\"name\":\"A\"}]}"))
            .items();

    assertThat(second.get(1)).isSameAs(first.get(0));
    assertThat(second.get(0).name()).isEqualTo("B");
  }
}
