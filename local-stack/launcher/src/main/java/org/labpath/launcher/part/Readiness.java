package org.labpath.launcher.part;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.labpath.process.LogFile;

/** How one sees that a part can be used. */
public sealed interface Readiness {

  /** Whether it can be used now. */
  boolean reached(LogFile log, long logStart);

  /** It says so in its log. */
  record Says(String text) implements Readiness {

    @Override
    public boolean reached(LogFile log, long logStart) {
      return log.contains(text, logStart);
    }
  }

  /** It answers 200 at an address. */
  record Answers(URI address) implements Readiness {

    private static final int LIMIT_MILLIS = 2_000;

    @Override
    public boolean reached(LogFile log, long logStart) {
      try {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        try {
          return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
          connection.disconnect();
        }
      } catch (IOException notYet) {
        return false;
      }
    }
  }

  /** It accepts connections on a loopback port. */
  record Listens(int port) implements Readiness {

    private static final int LIMIT_MILLIS = 1_000;

    @Override
    public boolean reached(LogFile log, long logStart) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
        return true;
      } catch (IOException notYet) {
        return false;
      }
    }
  }
}
