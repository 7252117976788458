package org.labpath.catalog.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.labpath.catalog.imports.FileReading.Opening;
import org.labpath.catalog.ledger.Applied;
import org.labpath.catalog.ledger.Content;
import org.labpath.catalog.ledger.Gathered;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.Reading;
import org.labpath.catalog.ledger.Writing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Brings one file into the catalogue: reads all of it to check it, then applies it. A file of the
 * usual size is held meanwhile, a larger one read again, so that memory is bounded. Killed in
 * between, it leaves the catalogue as it was, and the same file goes on from there.
 */
@Component
final class ImportRun {

  /** Applying writes; checking only reads. */
  private static final int CHECKED_PERCENT = 40;

  private static final int APPLIED_PERCENT = 97;

  /** How many records are handed over before somebody is told. */
  private static final int STEP = 500;

  private final Ledger ledger;
  private final boolean keeping;

  /** Those of the file before, where they are kept. */
  private @Nullable KnownPlaces known;

  @Autowired
  ImportRun(Ledger ledger) {
    this(ledger, false);
  }

  private ImportRun(Ledger ledger, boolean keeping) {
    this.ledger = ledger;
    this.keeping = keeping;
  }

  /** For several files, one after the other: towns and points are read again only if changed. */
  static ImportRun ofSeveral(Ledger ledger) {
    return new ImportRun(ledger, true);
  }

  private KnownPlaces placesAt(Head head) {
    KnownPlaces places = known;
    if (places == null || !places.areThoseOf(head)) {
      places = new KnownPlaces(ledger, head);
    }
    known = keeping ? places : null;
    return places;
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
    KnownPlaces places = placesAt(head);
    Reading reading = ledger.reading(head);
    Knowledge known = Knowledge.load(reading, format, places);
    Gathered gathered = new Gathered();
    Intake checked = new Intake(gathered::add);
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
      writing.recall(reading);
      Intake taken = checked;
      if (gathered.isWhole() && writing.committed() == head.revision()) {
        write(gathered, writing, checked, watcher);
      } else {
        if (writing.committed() != head.revision()) {
          reading = writing.reading();
          known = Knowledge.load(reading, format, new KnownPlaces(ledger, writing.committed()));
          writing.recall(reading);
        }
        Intake again = new Intake(writing::put);
        FileReading second =
            FileReading.read(
                format,
                file,
                charset,
                known,
                source,
                again,
                bytes -> {
                  writing.holdOn();
                  watcher.at(percent(bytes, file, CHECKED_PERCENT, APPLIED_PERCENT), again);
                });
        if (!second.equals(first)) {
          throw new BadFileException(0, 0, "changed", "The file changed while it was imported");
        }
        taken = again;
      }
      Applied applied = writing.finish(first.whole(), mayShrink);
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

  private static void write(Gathered gathered, Writing writing, Intake intake, Watcher watcher) {
    for (int from = 0; from < gathered.size(); from += STEP) {
      gathered.put(from, from + STEP, writing);
      writing.holdOn();
      long done = (long) (APPLIED_PERCENT - CHECKED_PERCENT) * from / gathered.size();
      watcher.at(CHECKED_PERCENT + (int) done, intake);
    }
  }

  private static int percent(long bytes, Opening file, int from, int to) {
    double share = Math.min(1, bytes / (double) Math.max(1, file.length()));
    return from + (int) ((to - from) * share);
  }
}
