package org.labpath.lead.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostTests {

  private static final Letter LETTER = new Letter("a@example.org", "A subject", "Some words\n");

  @Test
  void refusesALetterWhoseAddressOrSubjectBreaksTheLine() {
    assertThatThrownBy(() -> new Letter("a@example.org\r\nBcc: b@example.org", "s", "t"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Letter("a@example.org", "s\nBcc: b@example.org", "t"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesAFileForItsOwnerAlone(@TempDir Path folder) throws IOException {
    Path mail = folder.resolve("mail");
    MailFolder post = new MailFolder(mail, "no-reply@example.org");

    assertThat(post.send("x-mailto.1", LETTER)).isEqualTo(Post.Sent.TAKEN);
    assertThat(post.send("x-mailto.1", LETTER)).as("a repeat").isEqualTo(Post.Sent.TAKEN);

    try (var files = Files.list(mail)) {
      List<Path> written = files.toList();
      assertThat(written).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.getFirst())))
          .isEqualTo("rw-------");
      assertThat(Files.readString(written.getFirst()))
          .contains("Message-ID: <x-mailto.1@labpath>", "To: a@example.org", "Some words");
    }
  }

  @Test
  void takesAFileAwayAgain(@TempDir Path folder) throws IOException {
    MailFolder post = new MailFolder(folder, "no-reply@example.org");
    post.send("x-mailto.1", LETTER);
    post.send("y-mailto.1", LETTER);

    post.forget("x-mailto.1");
    post.forget("x-mailto.1");

    assertThat(folder).isDirectoryNotContaining("glob:**/x-*").isDirectoryContaining("glob:**/y-*");
  }

  @Test
  void tellsARefusalForEverFromOneForNow() throws IOException {
    assertThat(sendTo(Map.of("RCPT", "550 5.1.1 no such user"))).isEqualTo(Post.Sent.NEVER);
    assertThat(sendTo(Map.of("RCPT", "451 4.2.1 try later"))).isEqualTo(Post.Sent.NOT_NOW);
    assertThat(sendTo(Map.of("MAIL", "421 4.3.2 closing"))).isEqualTo(Post.Sent.NOT_NOW);
    assertThat(sendTo(Map.of())).isEqualTo(Post.Sent.TAKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user, NEVER",
    "RCPT, 553 5.1.3 bad address, NEVER",
    "RCPT, 556 5.1.10 takes no mail, NEVER",
    "RCPT, 550 no words of a standard, NOT_NOW",
    "RCPT, 554 5.7.1 relay access denied, NOT_NOW",
    "RCPT, 550 5.1.8 the domain of the sender is not found, NOT_NOW",
    "RCPT, 552 5.2.2 mailbox full, NOT_NOW",
    "MAIL, 530 5.7.0 authentication required, NOT_NOW",
    "MAIL, 550 5.1.1 that sender does not exist here, NOT_NOW",
    "MAIL, 550 sender rejected, NOT_NOW",
    "DATA, 554 5.7.1 refused, NOT_NOW"
  })
  void keepsALetterWhoseRefusalAnOperatorCanMend(String command, String answer, Post.Sent sent)
      throws IOException {
    assertThat(sendTo(Map.of(command, answer))).isEqualTo(sent);
  }

  @Test
  void sendsNothingUnencryptedWhereThatIsForbidden() throws IOException {
    try (Scripted server = new Scripted(Map.of())) {
      assertThat(new SmtpPost(settings(server.port(), true), "f@example.org").send("1", LETTER))
          .isEqualTo(Post.Sent.NOT_NOW);
    }
  }

  @Test
  void saysThatAServerThatIsAwayTookNothing() {
    assertThat(new SmtpPost(settings(1, false), "f@example.org").send("1", LETTER))
        .isEqualTo(Post.Sent.NOT_NOW);
  }

  private static Post.Sent sendTo(Map<String, String> answers) throws IOException {
    try (Scripted server = new Scripted(answers)) {
      return new SmtpPost(settings(server.port(), false), "f@example.org").send("1", LETTER);
    }
  }

  private static MailSettings settings(int port, boolean tlsRequired) {
    return new MailSettings(
        "127.0.0.1",
        port,
        null,
        null,
        tlsRequired,
        null,
        null,
        URI.create("http://localhost:8080"),
        List.of(Duration.ofMinutes(1)));
  }

  /** A mail server that answers by a script, and otherwise agrees to everything. */
  private static final class Scripted implements AutoCloseable {

    private final ServerSocket socket;
    private final Map<String, String> answers;

    Scripted(Map<String, String> answers) throws IOException {
      this.answers = answers;
      this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      try (Socket one = socket.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(one.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = one.getOutputStream();
        say(out, "220 ready");
        boolean inLetter = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          inLetter = answer(out, line, inLetter);
        }
      } catch (IOException over) {
        // The client, or the test, has ended it.
      }
    }

    private boolean answer(OutputStream out, String line, boolean inLetter) throws IOException {
      if (inLetter) {
        if (line.equals(".")) {
          say(out, "250 taken");
        }
        return !line.equals(".");
      }
      String command = line.split(" ")[0];
      @Nullable String scripted = answers.get(command);
      say(out, scripted != null ? scripted : command.equals("DATA") ? "354 go on" : "250 yes");
      return command.equals("DATA") && scripted == null;
    }

    private static void say(OutputStream out, String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
