package org.labpath.example.receiver;

import java.io.IOException;
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
 * Remembers which events were taken and how far each lead has come, on disk, without personal data.
 * A program with a database does the same in the transaction of the effect: then even a crash
 * between effect and note has no second effect, which a file cannot promise.
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
  private final Map<String, Long> reached = new HashMap<>();

  /** Events whose effect was had and whose note failed: the next try has the note alone. */
  private final Set<String> unnoted = new HashSet<>();

  private long end;

  private Inbox(Clock clock, FileChannel channel) throws IOException {
    this.clock = clock;
    this.channel = channel;
    this.end = channel.size();
  }

  /** Opens the file to be added to. */
  @FunctionalInterface
  interface Opening {
    FileChannel open(Path file) throws IOException;
  }

  static Inbox open(Path file, Clock clock) throws IOException {
    return open(file, clock, path -> FileChannel.open(path, StandardOpenOption.APPEND));
  }

  static Inbox open(Path file, Clock clock, Opening opening) throws IOException {
    String oldest = LocalDate.now(clock).minus(KEPT).toString();
    List<String> kept = new ArrayList<>();
    if (Files.exists(file)) {
      // Bytes that are no text are no reason not to start.
      for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
        // A line may be cut by a crash: its event was not answered and comes again.
        if (LINE.matcher(line).matches() && line.compareTo(oldest) >= 0) {
          kept.add(line);
        }
      }
    }
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.write(draft, kept);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Inbox inbox = new Inbox(clock, opening.open(file));
    for (String line : kept) {
      String[] column = line.split("\t", -1);
      inbox.events.add(column[1]);
      inbox.reached.merge(column[2], Long.parseLong(column[3]), Math::max);
    }
    return inbox;
  }

  /** The effect of an event. */
  @FunctionalInterface
  interface Effect {
    void happen();
  }

  /**
   * Has the effect of an event that is new, and not older than what its lead has come to; returns
   * once that is on disk. One at a time: two copies of an event may arrive at once.
   *
   * @return whether there was an effect
   */
  synchronized boolean take(String id, String lead, long sequence, Effect effect)
      throws IOException {
    if (events.contains(id)) {
      return false;
    }
    boolean past = sequence > 0 && sequence <= reached.getOrDefault(lead, 0L);
    if (!past && !unnoted.contains(id)) {
      effect.happen();
      unnoted.add(id);
    }
    note("%s\t%s\t%s\t%d\t.\n".formatted(LocalDate.now(clock), column(id), column(lead), sequence));
    unnoted.remove(id);
    events.add(id);
    reached.merge(lead, sequence, Math::max);
    return !past;
  }

  private void note(String line) throws IOException {
    // What an earlier note that failed, on a full disk, has left: never part of the next line.
    if (channel.size() > end) {
      channel.truncate(end);
    }
    ByteBuffer rest = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    channel.force(false);
    end = channel.size();
  }

  private static String column(String value) {
    return value.replaceAll("[\\t\\r\\n]", " ");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
