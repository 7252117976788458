package org.labpath.launcher.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module as its pom describes it.
 *
 * @param path its folder, relative to the root
 * @param uses the artifacts of this project it needs to run
 */
record Module(String path, String artifact, Set<String> uses) {

  // Our own poms, in our own form: an XML parser would cost a start more time than the rest of the
  // check.
  private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");

  static Module read(Path root, String path) throws IOException {
    String pom =
        PARENT.matcher(Files.readString(root.resolve(path).resolve("pom.xml"))).replaceAll("");
    Matcher own = ARTIFACT.matcher(pom);
    if (!own.find()) {
      throw new IOException(path + "/pom.xml names no artifact");
    }
    Set<String> uses = new TreeSet<>();
    Matcher dependencies = DEPENDENCY.matcher(pom);
    while (dependencies.find()) {
      String dependency = dependencies.group(1);
      Matcher artifact = ARTIFACT.matcher(dependency);
      if (dependency.contains("<groupId>org.labpath</groupId>")
          && !dependency.contains("<scope>test</scope>")
          && artifact.find()) {
        uses.add(artifact.group(1));
      }
    }
    return new Module(path, own.group(1), Set.copyOf(uses));
  }
}
