package org.labpath.launcher.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Hashes of files by content. What was hashed is remembered by size and time, so that a hundred
 * megabytes of jars are read once and not at every start.
 */
final class ContentHash {

  private static final int SHOWN_DIGITS = 16;

  private final Path memory;
  private final Properties remembered = new Properties();
  private boolean changed;

  ContentHash(Path memory) throws IOException {
    this.memory = memory;
    if (Files.exists(memory)) {
      remembered.load(new StringReader(Files.readString(memory)));
    }
  }

  /** One short hash over the names and contents of several files, in their order. */
  synchronized String of(Collection<Path> files) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(file.getFileName()).append(' ').append(of(file)).append('\n');
    }
    return ofText(all.toString());
  }

  static String ofText(String text) {
    MessageDigest digest = sha256();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN_DIGITS);
  }

  /** Keeps what was learned for the next start. */
  synchronized void remember() throws IOException {
    if (changed) {
      StringWriter text = new StringWriter();
      remembered.store(text, null);
      Files.writeString(memory, text.toString());
      changed = false;
    }
  }

  private String of(Path file) throws IOException {
    String state = Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis() + "-";
    String known = remembered.getProperty(file.toString());
    if (known != null && known.startsWith(state)) {
      return known.substring(state.length());
    }
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    remembered.setProperty(file.toString(), state + hash);
    changed = true;
    return hash;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
