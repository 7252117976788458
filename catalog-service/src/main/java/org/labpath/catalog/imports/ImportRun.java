package org.labpath.catalog.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.imports.FileReading.Opening;
import org.labpath.catalog.ledger.Applied;
import org.labpath.catalog.ledger.Content;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.Writing;
import org.springframework.stereotype.Component;

/**
 * Brings one file into the catalogue: reads all of it to check it, then again to apply it, holding
 * never more of it than some rows. Killed in between, it leaves the catalogue as it was, and the
 * same file goes on from there.
 */
@Component
final class ImportRun {

  /** Applying writes; checking only reads. */
  private static final int CHECKED_PERCENT = 40;

  private static final int APPLIED_PERCENT = 97;

  private final Ledger ledger;

  ImportRun(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Is told how far it is. */
  interface Watcher {
    void at(int percent, Intake soFar);
  }

  /** What came of it. */
  record Outcome(Applied applied, Intake intake, boolean resumed) {}

  /**
   * Imports a file.
   *
   * @param mayShrink whether most of what the last file brought may go
   * @return null while another writer is at work
   * @throws BadFileException where it cannot be what it should be; nothing has changed
   */
  @Nullable Outcome run(
      Format format,
      String edition,
      boolean mayShrink,
      LocalDate today,
      Opening file,
      Watcher watcher)
      throws IOException {
    Head head = ledger.head();
    if (head == null) {
      return null;
    }
    Source source = new Source(format.dataset(), format.url(), edition, today);
    Charset charset = FileReading.charset(format, file);
    Knowledge known = Knowledge.load(ledger, head.revision(), format);
    Intake checked = new Intake((kind, record, keys) -> {});
    FileReading first =
        FileReading.read(
            format,
            file,
            charset,
            known,
            source,
            checked,
            bytes -> watcher.at(percent(bytes, file, 0, CHECKED_PERCENT), checked));
    Writing writing = ledger.begin(new Content(first.layer(), first.digest(), edition));
    if (writing == null) {
      return null;
    }
    try {
      if (writing.committed() != head.revision()) {
        known = Knowledge.load(ledger, writing.committed(), format);
      }
      Intake taken = new Intake(writing::put);
      FileReading second =
          FileReading.read(
              format,
              file,
              charset,
              known,
              source,
              taken,
              bytes -> {
                writing.holdOn();
                watcher.at(percent(bytes, file, CHECKED_PERCENT, APPLIED_PERCENT), taken);
              });
      if (!second.equals(first)) {
        throw new BadFileException(0, 0, "changed", "The file changed while it was imported");
      }
      Applied applied = writing.finish(second.whole(), mayShrink);
      return new Outcome(applied, taken, writing.resumed());
    } catch (Writing.ShrinkingException shrinking) {
      writing.giveUp();
      throw new BadFileException(
          0,
          0,
          "shrunk",
          "It would take away "
              + shrinking.removed()
              + " of "
              + shrinking.before()
              + " records: is the file whole? If so, allow it");
    } catch (IOException | RuntimeException failure) {
      writing.giveUp();
      throw failure;
    }
  }

  private static int percent(long bytes, Opening file, int from, int to) {
    double share = Math.min(1, bytes / (double) Math.max(1, file.length()));
    return from + (int) ((to - from) * share);
  }
}
