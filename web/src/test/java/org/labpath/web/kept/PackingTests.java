package org.labpath.web.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.labpath.web.stencil.Piece;

class PackingTests {

  @Test
  void packsShortLongAndFinishedPiecesInAnyOrderIntoOneStream() throws IOException {
    Random random = new Random(7);
    for (int page = 0; page < 200; page++) {
      List<Piece> pieces = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(9); i > 0; i--) {
        String html = "<p>é漢\uD83D\uDE00 " + i + "</p>".repeat(random.nextInt(2000));
        text.append(html);
        pieces.add(random.nextBoolean() ? Piece.forMany(html) : Piece.once(html.getBytes(UTF)));
      }
      Packing packing = Packing.of(pieces);

      assertThat(unpacked(packing.packed())).isEqualTo(text.toString());
      assertThat(packing.length()).isEqualTo(text.toString().getBytes(UTF).length);
    }
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  private static String unpacked(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(in.readAllBytes(), UTF);
    }
  }
}
