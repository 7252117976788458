package org.labpath.lead.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InquiryStoreTests {

  /** What servers say of themselves, shortened. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'ismaster': true, 'maxWireVersion': 25, 'logicalSessionTimeoutMinutes': 30} | true",
        "{'ismaster': true, 'setName': 'rs', 'logicalSessionTimeoutMinutes': 30} | false",
        "{'ismaster': true, 'msg': 'isdbgrid', 'logicalSessionTimeoutMinutes': 30} | false",
        "{'ismaster': true, 'maxWireVersion': 17} | false"
      },
      quoteCharacter = '`')
  void knowsAServerThatStandsAlone(String said, boolean alone) {
    assertThat(InquiryStore.standsAlone(Document.parse(said))).isEqualTo(alone);
  }
}
