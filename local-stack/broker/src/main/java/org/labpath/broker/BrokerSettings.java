package org.labpath.broker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the broker's process is told by its environment.
 *
 * @param data where topics, offsets, users and access rules are kept
 * @param bindAddress the loopback address it listens on
 * @param host the name clients are told to use
 * @param port for clients
 * @param controllerPort for the node's own controller
 * @param adminUser the only user that may do everything
 */
record BrokerSettings(
    Path data,
    String bindAddress,
    String host,
    int port,
    int controllerPort,
    String adminUser,
    String adminPassword) {

  static final String DATA = "LABPATH_BROKER_DATA";
  static final String BIND_ADDRESS = "LABPATH_BIND_ADDRESS";
  static final String HOST = "LABPATH_BROKER_HOST";
  static final String PORT = "LABPATH_BROKER_PORT";
  static final String CONTROLLER_PORT = "LABPATH_BROKER_CONTROLLER_PORT";
  static final String ADMIN_USER = "KAFKA_USERNAME";
  static final String ADMIN_PASSWORD = "KAFKA_PASSWORD";

  BrokerSettings {
    if (!isLoopback(bindAddress)) {
      throw new IllegalArgumentException(
          BIND_ADDRESS + "=" + bindAddress + ": this broker speaks without TLS, on loopback only");
    }
    if (adminPassword.length() < 8) {
      throw new IllegalArgumentException(ADMIN_PASSWORD + " has fewer than 8 characters");
    }
    if (adminUser.isBlank() || !adminUser.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException(ADMIN_USER + " may have letters, digits, and ._- only");
    }
  }

  static BrokerSettings from(Map<String, String> environment) {
    return new BrokerSettings(
        Path.of(text(environment, DATA, null)).toAbsolutePath().normalize(),
        text(environment, BIND_ADDRESS, "127.0.0.1"),
        text(environment, HOST, "localhost"),
        port(environment, PORT, 8087),
        port(environment, CONTROLLER_PORT, 8088),
        text(environment, ADMIN_USER, "admin"),
        text(environment, ADMIN_PASSWORD, null));
  }

  private static String text(
      Map<String, String> environment, String name, @Nullable String fallback) {
    String value = environment.get(name);
    if (value != null && !value.isBlank()) {
      return value;
    }
    if (fallback == null) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return fallback;
  }

  private static int port(Map<String, String> environment, String name, int fallback) {
    String value = text(environment, name, Integer.toString(fallback));
    try {
      int port = Integer.parseInt(value);
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new IllegalArgumentException(name + "=" + value + " is not a port");
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  @Override
  public String toString() {
    // Without the password.
    return "BrokerSettings[%s, %s:%d, controller %d]"
        .formatted(data, bindAddress, port, controllerPort);
  }
}
