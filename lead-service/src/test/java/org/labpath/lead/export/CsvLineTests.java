package org.labpath.lead.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvLineTests {

  @Test
  void quotesWhatNeedsIt() {
    assertThat(new CsvLine(Arrays.asList("a", "b,c", "say \"x\"", "two\nlines", null)).text())
        .isEqualTo("a,\"b,c\",\"say \"\"x\"\"\",\"two\nlines\",\r\n");
  }

  @Test
  void keepsFormulasFromBeingOne() {
    assertThat(
            new CsvLine(
                    Arrays.asList("=HYPERLINK(\"x\")", "+1601", "-1", "@SUM", "\t=1", "\uFF1D1"))
                .text())
        .isEqualTo("\"'=HYPERLINK(\"\"x\"\")\",'+1601,'-1,'@SUM,'\t=1,'\uFF1D1\r\n");
  }
}
