package org.labpath.example.listener;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Says in its own words that the file of credentials cannot be read: the parser's message, which
 * Spring would log, quotes the place in the file, and with it the password.
 */
final class CredentialsFailureAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof YAMLException) {
        return new FailureAnalysis(
            "The file of credentials is neither JSON nor YAML.",
            "Name the file that LabPath handed over, complete: --credentials=PATH",
            failure);
      }
    }
    return null;
  }
}
