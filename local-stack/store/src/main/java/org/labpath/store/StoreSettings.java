package org.labpath.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the store's process is told by its environment.
 *
 * @param data the folder of the data file
 * @param bindAddress the loopback address it listens on
 */
record StoreSettings(Path data, String bindAddress, int port) {

  static final String DATA = "LABPATH_STORE_DATA";
  static final String BIND_ADDRESS = "LABPATH_BIND_ADDRESS";
  static final String PORT = "LABPATH_STORE_PORT";

  StoreSettings {
    if (!isLoopback(bindAddress)) {
      throw new IllegalArgumentException(
          BIND_ADDRESS + "=" + bindAddress + ": this store asks for no password, on loopback only");
    }
    if (port <= 0 || port > 65_535) {
      throw new IllegalArgumentException(PORT + "=" + port + " is not a port");
    }
  }

  static StoreSettings from(Map<String, String> environment) {
    String data = environment.get(DATA);
    if (data == null || data.isBlank()) {
      throw new IllegalArgumentException(DATA + " is not set");
    }
    String port = environment.getOrDefault(PORT, "8086");
    try {
      return new StoreSettings(
          Path.of(data).toAbsolutePath().normalize(),
          environment.getOrDefault(BIND_ADDRESS, "127.0.0.1"),
          Integer.parseInt(port));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(PORT + "=" + port + " is not a port", notANumber);
    }
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
