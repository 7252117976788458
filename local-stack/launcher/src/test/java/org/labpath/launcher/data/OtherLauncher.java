package org.labpath.launcher.data;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.labpath.process.JavaCommand;

/** Another program that holds a data folder, for locks do not count within one program. */
final class OtherLauncher {

  private OtherLauncher() {}

  static Process holding(Path root) throws Exception {
    List<String> command =
        new ArrayList<>(JavaCommand.of(List.of("-Xmx32m"), OtherLauncher.class.getName()));
    command.add(root.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", JavaCommand.ownClassPath());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    InputStream said = process.getInputStream();
    if (said.read() < 0) {
      throw new IllegalStateException("The other launcher did not start");
    }
    return process;
  }

  public static void main(String[] arguments) throws Exception {
    DataFolder folder = DataFolder.open(Path.of(arguments[0]));
    System.out.println("held " + folder.root());
    System.in.read();
  }
}
