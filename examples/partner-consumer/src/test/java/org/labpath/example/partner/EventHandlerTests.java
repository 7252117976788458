package org.labpath.example.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventHandlerTests {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-23T16:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void aRepeatHasNoSecondEffectEvenAfterARestart() throws Exception {
    handle(NOW, false, Samples.text("submitted"), Samples.text("submitted"));
    handle(NOW, false, Samples.text("submitted"));
    assertThat(timesShown("SUBMITTED")).isEqualTo(1);
  }

  @Test
  void anErasedLeadIsNotBroughtBackByAReplay() throws Exception {
    handle(NOW, false, Samples.text("erased"), Samples.text("submitted"));
    assertThat(timesShown("ERASED")).isEqualTo(1);
    assertThat(timesShown("SUBMITTED")).isZero();
  }

  @Test
  void anEventWithoutASequenceIsNotTakenForAnOldOne() throws Exception {
    String plain = Samples.text("erased").replace("\"sequence\":\"2\",", "");
    handle(NOW, false, Samples.text("submitted"), plain);
    assertThat(timesShown("ERASED")).isEqualTo(1);
  }

  @Test
  void showsRepeatsWhenAskedTo() throws Exception {
    handle(NOW, false, Samples.text("submitted"));
    handle(NOW, true, Samples.text("submitted"));
    assertThat(timesShown("SUBMITTED")).isEqualTo(2);
  }

  @Test
  void goesOnAfterARecordItCannotRead() throws Exception {
    handle(NOW, false, "no json", "{}", "[]", Samples.text("submitted"));
    assertThat(timesShown("passed over: no CloudEvent at partition 0, offset 7")).isEqualTo(3);
    assertThat(timesShown("SUBMITTED")).isEqualTo(1);
  }

  @Test
  void aLineCutByACrashIsForgotten() throws Exception {
    handle(NOW, false, Samples.text("submitted"));
    Files.writeString(inbox(), "2026-11-23\t0198a6f2-7c", StandardOpenOption.APPEND);
    handle(NOW, false, Samples.text("submitted"), Samples.text("erased"));
    assertThat(timesShown("SUBMITTED")).isEqualTo(1);
    assertThat(timesShown("ERASED")).isEqualTo(1);
  }

  @Test
  void startsOverLinesThatAreNotItsOwn() throws Exception {
    handle(NOW, false, Samples.text("submitted"));
    Files.writeString(inbox(), "2026-11-23\tid\tlead\tno number\t.\n", StandardOpenOption.APPEND);
    Files.write(inbox(), new byte[] {(byte) 0xc3, '\n'}, StandardOpenOption.APPEND);
    handle(NOW, false, Samples.text("submitted"));
    assertThat(timesShown("SUBMITTED")).isEqualTo(1);
  }

  @Test
  void forgetsWhatIsTooOldToComeAgain() throws Exception {
    handle(NOW, false, Samples.text("submitted"));
    handle(Clock.offset(NOW, Duration.ofDays(60)), false);
    assertThat(inbox()).isEmptyFile();
  }

  @Test
  void keepsNoPersonalDataInTheInbox() throws Exception {
    handle(NOW, false, Samples.text("submitted"));
    assertThat(Files.readString(inbox())).contains("lead-1").doesNotContain("Ana", "example.org");
  }

  private void handle(Clock clock, boolean repeatsToo, String... values) throws Exception {
    try (Inbox inbox = Inbox.open(inbox(), clock)) {
      EventHandler handler =
          new EventHandler(inbox, new PrintStream(shown, true, StandardCharsets.UTF_8), repeatsToo);
      for (String value : values) {
        handler.handle(Samples.consumed(value));
      }
    }
  }

  private Path inbox() {
    return folder.resolve("inbox.tsv");
  }

  private int timesShown(String text) {
    return shown.toString(StandardCharsets.UTF_8).split(Pattern.quote(text), -1).length - 1;
  }
}
