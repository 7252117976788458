package org.labpath.example.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Remembers which events were handled, so that a repeat has no second effect. A line is a day, an
 * event id, a lead id and a sequence; no personal data. A program with a database does the same
 * with a table that has a unique event id, written in the transaction of the effect: then even a
 * crash between effect and note is harmless, which a file cannot promise.
 */
final class Inbox implements AutoCloseable {

  /** LabPath replays at most 30 days; what is older cannot come again. */
  private static final Period KEPT = Period.ofDays(40);

  /** Day, event, lead, sequence, and a full stop that shows that all of it is there. */
  private static final Pattern LINE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d\\t[^\\t]+\\t[^\\t]*\\t\\d{1,18}\\t\\.");

  private final Clock clock;
  private final FileChannel channel;
  private final Set<String> events = new HashSet<>();
  private final Map<String, Long> lastSequence = new HashMap<>();

  private Inbox(Clock clock, FileChannel channel) {
    this.clock = clock;
    this.channel = channel;
  }

  /** Opens the inbox, dropping what is too old to come again. */
  static Inbox open(Path file, Clock clock) throws IOException {
    String oldest = LocalDate.now(clock).minus(KEPT).toString();
    List<String> kept = new ArrayList<>();
    if (Files.exists(file)) {
      // Bytes that are no text are no reason not to start.
      for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
        // A line may be cut by a crash: its event was not committed and comes again.
        if (LINE.matcher(line).matches() && line.compareTo(oldest) >= 0) {
          kept.add(line);
        }
      }
    }
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.write(draft, kept);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Inbox inbox = new Inbox(clock, FileChannel.open(file, StandardOpenOption.APPEND));
    for (String line : kept) {
      String[] column = line.split("\t", -1);
      inbox.note(column[1], column[2], Long.parseLong(column[3]));
    }
    return inbox;
  }

  boolean has(LeadEvent event) {
    return events.contains(event.id());
  }

  /** Whether a later event of the same lead was handled, as after a replay of older days. */
  boolean isPast(LeadEvent event) {
    return event.sequence() > 0
        && event.sequence() <= lastSequence.getOrDefault(event.subject(), 0L);
  }

  /** Notes the event; returns once the note is on disk. */
  void add(LeadEvent event) {
    if (!events.add(event.id())) {
      return;
    }
    note(event.id(), event.subject(), event.sequence());
    String line =
        "%s\t%s\t%s\t%d\t.\n"
            .formatted(
                LocalDate.now(clock),
                column(event.id()),
                column(event.subject()),
                event.sequence());
    try {
      ByteBuffer rest = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(false);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void note(String id, String lead, long sequence) {
    events.add(id);
    lastSequence.merge(lead, sequence, Math::max);
  }

  private static String column(String value) {
    return value.replaceAll("[\\t\\r\\n]", " ");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
