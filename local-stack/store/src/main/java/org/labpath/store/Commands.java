package org.labpath.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells commands that only read from those that may change something. */
final class Commands {

  // Whatever is not named here counts as changing: a needless commit costs little, a forgotten one
  // costs data.
  private static final Set<String> READING =
      Set.of(
          "find",
          "aggregate",
          "count",
          "distinct",
          "getmore",
          "killcursors",
          "listcollections",
          "listdatabases",
          "listindexes",
          "ping",
          "hello",
          "ismaster",
          "buildinfo",
          "serverstatus",
          "collstats",
          "dbstats",
          "hostinfo",
          "getlog",
          "getparameter",
          "whatsmyuri",
          "connectionstatus",
          "endsessions",
          "getcmdlineopts");

  private Commands() {}

  static boolean mayChange(String command, Document arguments) {
    String name = command.toLowerCase(Locale.ROOT);
    return !READING.contains(name)
        || (name.equals("aggregate") && writesItsResult(arguments.get("pipeline")));
  }

  private static boolean writesItsResult(@Nullable Object pipeline) {
    return !(pipeline instanceof Collection<?> stages)
        || stages.stream()
            .anyMatch(
                stage ->
                    !(stage instanceof Document document)
                        || document.containsKey("$out")
                        || document.containsKey("$merge"));
  }
}
