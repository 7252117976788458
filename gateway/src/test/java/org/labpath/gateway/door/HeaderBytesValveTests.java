package org.labpath.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.junit.jupiter.api.Test;

class HeaderBytesValveTests {

  private final MimeHeaders headers = new MimeHeaders();

  @Test
  void namesAndValuesAreTheSameBytes() {
    headers.addValue("X-Name").setString("caf\u00e9");
    headers.addValue("X-Name").setString("");

    HeaderBytesValve.encode(headers);

    assertThat(headers.size()).isEqualTo(2);
    assertThat(headers.getName(0).getType()).isEqualTo(MessageBytes.T_BYTES);
    assertThat(headers.getHeader("x-name")).isEqualTo("caf\u00e9");
    assertThat(headers.getValue(0).getByteChunk().getLength()).isEqualTo(4);
    assertThat(headers.getValue(1).getByteChunk().getLength()).isZero();
  }

  @Test
  void whatNoHeaderMayHoldIsLeftToTheContainer() {
    headers.addValue("X-Name").setString("\u20ac");

    HeaderBytesValve.encode(headers);

    assertThat(headers.getValue(0).getType()).isEqualTo(MessageBytes.T_STR);
  }
}
