package org.labpath.eligibility.assessment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.labpath.eligibility.applicant.RequestReader;
import org.labpath.eligibility.assessment.BatchLine.BadLine;
import org.labpath.eligibility.explain.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers line by line. A line is read only when the one before has been written, so a slow reader
 * slows the sender, and memory stays the same for any number of lines.
 */
final class BatchLines {

  private static final int LONGEST_LINE = 64 * 1024;

  /** Some answers' worth: fewer, larger writes, while answers keep flowing. */
  private static final int BUFFER = 128 * 1024;

  private final RequestReader reader;
  private final Assessments assessments;
  private final ObjectReader parser;
  private final ObjectWriter writer;

  BatchLines(RequestReader reader, Assessments assessments, JsonMapper json) {
    this.reader = reader;
    this.assessments = assessments;
    this.parser = json.readerFor(JsonNode.class);
    // Each answer goes straight into the stream's buffer; only the buffer decides when it is sent.
    this.writer =
        json.writerFor(BatchLine.class)
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
  }

  void answer(InputStream questions, OutputStream answers, Language language) throws IOException {
    LineReader lines = new LineReader(questions, LONGEST_LINE);
    OutputStream out = new BufferedOutputStream(answers, BUFFER);
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      number++;
      if (line != LineReader.BLANK) {
        write(out, answer(number, line, language));
        out.write('\n');
      }
    }
    out.flush();
  }

  private void write(OutputStream out, BatchLine line) throws IOException {
    try {
      writer.writeValue(out, line);
    } catch (JacksonException wrapped) {
      // A reader that went away is no failure of the answer.
      for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException gone) {
          throw gone;
        }
      }
      throw wrapped;
    }
  }

  private BatchLine answer(long number, byte[] line, Language language) {
    if (line == LineReader.TOO_LONG) {
      return bad(
          number,
          new ProblemException(
              ProblemType.CONTENT_TOO_LARGE, "A line takes at most " + LONGEST_LINE + " bytes"));
    }
    try {
      JsonNode body = parser.readValue(line);
      return new BatchLine(number, assessments.assess(reader.read(body), language), null);
    } catch (ProblemException problem) {
      return bad(number, problem);
    } catch (JacksonException malformed) {
      // The parser's text may quote the line; the line is a person's.
      return bad(number, new ProblemException(ProblemType.MALFORMED_JSON, "The line is not JSON"));
    }
  }

  private static BatchLine bad(long number, ProblemException problem) {
    return new BatchLine(
        number,
        null,
        new BadLine(
            problem.type().uri().toString(),
            problem.type().title(),
            problem.type().status().value(),
            problem.detail(),
            problem.errors()));
  }
}
