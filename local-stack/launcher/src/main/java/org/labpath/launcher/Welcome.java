package org.labpath.launcher;

import java.nio.file.Path;

/** What a person is told once everything runs. */
record Welcome(LocalStack stack, Options options, Path home) {

  void print(double seconds) {
    String gateway = stack.gateway().toString();
    String consume =
        options.data().equals(home.resolve(Options.DEFAULT_DATA))
            ? "./run consume"
            : "./run consume --data " + options.data();
    System.out.printf(
        """

        LabPath is ready after %.1f s.

          pages          %s/
          API            %s/api/v1/programs?state=MS
          API, to try    %s/docs
          health         %s/health

          data           %s
          logs           %s
          credentials    %s

        Try next:
          curl '%s/api/v1/programs?near=39201'
          %s        reads the demonstration partner's leads (in another terminal)
          Search for "demonstration" on the pages, ask that school for information, and see the event arrive.

        Ctrl-C stops everything and keeps the data; ./run --help lists the options.
        """,
        seconds,
        gateway,
        gateway,
        gateway,
        gateway,
        stack.data(),
        stack.data().resolve("logs"),
        stack.credentialsFile(),
        gateway,
        consume);
  }
}
