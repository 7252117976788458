package org.labpath.lead.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each letter as a file that only this process's user can read; no name holds an address.
 */
final class MailFolder implements Post {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Logger log = LoggerFactory.getLogger(MailFolder.class);

  private final Path folder;
  private final String from;
  private final Session session = Session.getInstance(new Properties());

  MailFolder(Path folder, String from) {
    this.folder = folder;
    this.from = from;
  }

  @Override
  public Sent send(String id, Letter letter) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Messages.of(session, from, id, letter).writeTo(bytes);
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      Files.createDirectories(folder, posix ? only(OWNER_ONLY_FOLDER) : only());
      Path draft = folder.resolve(id + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(draft, posix ? only(OWNER_ONLY) : only());
      Files.write(draft, bytes.toByteArray());
      Files.move(
          draft,
          folder.resolve(id + ".eml"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return Sent.TAKEN;
    } catch (IOException failure) {
      log.warn("mail not written: {}", failure.getClass().getSimpleName());
      return Sent.NOT_NOW;
    } catch (MessagingException | IllegalArgumentException unwritable) {
      log.warn("mail cannot be written: {}", unwritable.getClass().getSimpleName());
      return Sent.NEVER;
    }
  }

  @Override
  public boolean keeps() {
    return true;
  }

  /**
   * The folder stands for mailboxes, but it is ours: an erased student is not to be found in it.
   */
  @Override
  public void forget(String id) {
    try {
      Files.deleteIfExists(folder.resolve(id + ".eml"));
      Files.deleteIfExists(folder.resolve(id + ".new"));
    } catch (IOException failure) {
      log.warn("mail not removed: {}", failure.getClass().getSimpleName());
    }
  }

  private static FileAttribute<?>[] only(FileAttribute<?>... attributes) {
    return attributes;
  }
}
