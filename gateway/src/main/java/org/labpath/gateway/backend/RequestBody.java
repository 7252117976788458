package org.labpath.gateway.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.labpath.gateway.turn.Turns;

/**
 * A client's body on its way to a part. Its beginning can be gathered before the part hears of it,
 * so that who sends slowly makes nobody wait but himself; a long one is never held whole.
 */
final class RequestBody implements HttpEntity {

  private static final int BUFFER = 16 * 1024;
  private static final int FIRST_BUFFER = 2 * 1024;

  /** A little more than a lead may have, so that the end of the longest one is seen. */
  private static final int MOST_HELD = 66 * 1024;

  private final String sender;
  private final InputStream source;
  private final long length;
  private byte[] held = new byte[0];
  private int heldLength;
  private boolean whole;
  private volatile @Nullable Exception clientFailure;

  /** Since when the part has been offered bytes that it has not taken; 0 while there are none. */
  private volatile long offeredSince;

  private Runnable whenClientFails = () -> {};

  /**
   * @param sender whom a limit counts as its sender
   * @param length in bytes, or -1 for a chunked body
   */
  RequestBody(String sender, InputStream source, long length) {
    this.sender = sender;
    this.source = source;
    this.length = length;
  }

  String sender() {
    return sender;
  }

  /** What went wrong on the client's side, such as a body over its limit; null if nothing did. */
  @Nullable Exception clientFailure() {
    return clientFailure;
  }

  /**
   * What to do at once when the client fails: the encoder ends the body on its way out, and a cut
   * body must not look whole to the part.
   */
  void whenClientFails(Runnable action) {
    whenClientFails = action;
  }

  /** Whether all of it is here, so that sending it waits for nobody. */
  boolean isWhole() {
    return whole;
  }

  /**
   * Reads the body to its end, or as far as it may be held.
   *
   * @param room what may still be held of all bodies together, in bytes
   * @return how much of the room was taken, to be given back after the exchange
   */
  int gather(Semaphore room) {
    int taken = 0;
    try {
      while (!whole && heldLength < MOST_HELD) {
        if (heldLength == held.length) {
          // It grows with what has come: an announced length is only a promise.
          int larger = Math.clamp(held.length * 2L, FIRST_BUFFER, MOST_HELD);
          if (!room.tryAcquire(larger - held.length)) {
            return taken;
          }
          taken += larger - held.length;
          held = Arrays.copyOf(held, larger);
        }
        int read = source.read(held, heldLength, held.length - heldLength);
        whole = read < 0;
        heldLength += Math.max(0, read);
      }
      return taken;
    } catch (IOException | RuntimeException failure) {
      room.release(taken);
      throw ClientFailures.problemOf(failure);
    }
  }

  @Override
  public void writeTo(OutputStream sink) throws IOException {
    offer(sink, held, heldLength, false);
    if (whole) {
      return;
    }
    byte[] buffer = new byte[BUFFER];
    while (true) {
      int read;
      boolean pause;
      try {
        read = source.read(buffer, 0, buffer.length);
        pause = read > 0 && source.available() == 0;
      } catch (IOException | RuntimeException failure) {
        clientFailure = failure;
        whenClientFails.run();
        throw failure;
      }
      if (read < 0) {
        // What is still in a buffer is offered when the sender closes it.
        offeredSince = System.nanoTime();
        return;
      }
      // Where the sender has stopped for a moment, what it has sent goes on at once.
      offer(sink, buffer, read, pause);
      // A fast sender with a fast taker never waits: others have their turn all the same.
      Turns.letEverybodyGoFirst();
    }
  }

  private void offer(OutputStream sink, byte[] bytes, int count, boolean atOnce)
      throws IOException {
    offeredSince = System.nanoTime();
    sink.write(bytes, 0, count);
    if (atOnce) {
      sink.flush();
    }
    offeredSince = 0;
  }

  /** Whether the part has not taken what it was offered for so long. */
  boolean isLeftUntaken(Duration patience) {
    long since = offeredSince;
    return since != 0 && System.nanoTime() - since > patience.toNanos();
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public InputStream getContent() {
    return source;
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public @Nullable Supplier<List<? extends Header>> getTrailers() {
    return null;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public @Nullable String getContentEncoding() {
    return null;
  }

  @Override
  public boolean isChunked() {
    return length < 0;
  }

  @Override
  public Set<String> getTrailerNames() {
    return Set.of();
  }

  @Override
  public void close() {
    // The container owns the stream.
  }
}
