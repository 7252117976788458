package org.labpath.lead.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of this machine's firewall about one local port, as long as it is open. Unlike a frozen
 * process, what it drops is acknowledged by nobody, the kernel included. Needs root.
 */
final class Firewall implements AutoCloseable {

  private final List<List<String>> rules;

  private Firewall(List<List<String>> rules) {
    this.rules = rules;
  }

  static boolean isUsable() {
    return run(List.of("--list-rules", "INPUT"));
  }

  /** Whatever goes to the port or comes from it is lost. */
  static Firewall drop(int port) {
    return with(List.of(rule("--dport", port, "DROP"), rule("--sport", port, "DROP")));
  }

  /** Whatever goes to the port is answered with an end of the connection (RST). */
  static Firewall refuse(int port) {
    return with(List.of(rule("--dport", port, "REJECT", "--reject-with", "tcp-reset")));
  }

  private static Firewall with(List<List<String>> rules) {
    Firewall wall = new Firewall(rules);
    for (List<String> rule : rules) {
      if (!run(changed("--insert", rule))) {
        wall.close();
        throw new IllegalStateException("the firewall took no rule");
      }
    }
    return wall;
  }

  private static List<String> rule(String side, int port, String... outcome) {
    List<String> rule =
        new ArrayList<>(List.of("-i", "lo", "-p", "tcp", side, Integer.toString(port), "-j"));
    rule.addAll(List.of(outcome));
    return rule;
  }

  private static List<String> changed(String how, List<String> rule) {
    List<String> arguments = new ArrayList<>(List.of(how, "INPUT"));
    arguments.addAll(rule);
    return arguments;
  }

  private static boolean run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("iptables", "--wait", "5"));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  @Override
  public void close() {
    rules.forEach(rule -> run(changed("--delete", rule)));
  }
}
