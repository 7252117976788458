package org.labpath.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run a Java program on this program's own JDK. */
public final class JavaCommand {

  private JavaCommand() {}

  /**
   * Runs a main class. The class path goes by the environment ({@code CLASSPATH}): it may be longer
   * than is good to look at in a process list.
   */
  public static List<String> of(List<String> flags, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(executable());
    command.addAll(flags);
    command.add(mainClass);
    return List.copyOf(command);
  }

  /** The class path this program really has; a test runner may hide it behind a jar of its own. */
  public static String ownClassPath() {
    String behindRunner = System.getProperty("surefire.test.class.path");
    return behindRunner != null ? behindRunner : System.getProperty("java.class.path", "");
  }

  /** The {@code java} of this program's JDK. */
  public static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
