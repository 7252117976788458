package org.labpath.gateway.backend;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.gateway.door.HeaderBytesValve;
import org.labpath.gateway.turn.Turns;

/** Writes a part's answer to the client as it arrives. */
public final class AnswerWriter {

  private static final int BUFFER = 8 * 1024;

  /** After so many bytes without a wait, others have their turn. */
  private static final int TURN = 64 * 1024;

  private static final byte[] NOTHING = {};

  private AnswerWriter() {}

  /** Writes head and body, and closes the answer. */
  public static void write(
      BackendAnswer answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(answer, NOTHING, request, response);
  }

  /**
   * The same for an answer of which some has been read.
   *
   * @param begun the bytes read so far
   */
  public static void write(
      BackendAnswer answer, byte[] begun, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (answer) {
      response.setStatus(answer.status());
      AnswerHeaders.copy(answer, request.getHeader("Host"), response);
      HeaderBytesValve.headersAreComplete(request);
      if (answer.hasBody()) {
        response.getOutputStream().write(begun);
        copyBody(answer, response);
      }
    }
  }

  /** What to say of an answer whose body could not be read to its end. */
  public static ProblemException problemOf(IOException broken) {
    return broken instanceof SocketTimeoutException
        ? new ProblemException(
            ProblemType.GATEWAY_TIMEOUT, "The part that answers this fell silent in its answer")
        : new ProblemException(
            ProblemType.BAD_GATEWAY, "The part that answers this broke off its answer");
  }

  private static void copyBody(BackendAnswer answer, HttpServletResponse response)
      throws IOException {
    OutputStream out = response.getOutputStream();
    long length = answer.length();
    byte[] buffer = new byte[length >= 0 && length < BUFFER ? (int) Math.max(1, length) : BUFFER];
    int taken = 0;
    while (true) {
      int count;
      boolean pause;
      try {
        count = answer.read(buffer);
        pause = length < 0 && count > 0 && answer.available() == 0;
      } catch (IOException broken) {
        // Said if nothing is sent yet. Else the connection is closed, so that the client notices.
        throw problemOf(broken);
      }
      if (count < 0) {
        return;
      }
      out.write(buffer, 0, count);
      if (pause) {
        // The part has stopped for a moment: what it has said so far goes out now.
        out.flush();
      }
      taken += count;
      if (taken >= TURN) {
        taken = 0;
        answer.isLong();
        Turns.letEverybodyGoFirst();
      }
    }
  }
}
