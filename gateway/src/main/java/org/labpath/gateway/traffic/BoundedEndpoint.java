package org.labpath.gateway.traffic;

import java.nio.channels.SocketChannel;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tomcat's endpoint, which bounds the connections of all together, and here those of one peer. */
final class BoundedEndpoint extends NioEndpoint {

  private volatile PeerConnections peers = new PeerConnections("off", peer -> false);

  void count(PeerConnections counted) {
    peers = counted;
  }

  /** Whether others need what this connection would hold while it waits. */
  boolean isCrowded(SocketWrapperBase<?> connection) {
    return getConnectionCount() > getMaxConnections() / 2
        || connection.getSocket() instanceof NioChannel channel
            && peers.isCrowded(channel.getIOChannel());
  }

  @Override
  protected boolean setSocketOptions(SocketChannel socket) {
    if (!peers.admits(socket, socket.socket().getInetAddress())) {
      // Nothing is read yet, so there is nothing to answer.
      destroySocket(socket);
      return false;
    }
    boolean taken = super.setSocketOptions(socket);
    if (!taken) {
      peers.closed(socket);
    }
    return taken;
  }

  @Override
  public void setHandler(Handler<NioChannel> handler) {
    super.setHandler(new CountingHandler(handler));
  }

  /** Every connection that ends is released, once. */
  private final class CountingHandler implements Handler<NioChannel> {

    private final Handler<NioChannel> inner;

    private CountingHandler(Handler<NioChannel> inner) {
      this.inner = inner;
    }

    @Override
    public void release(SocketWrapperBase<NioChannel> connection) {
      peers.closed(connection.getSocket().getIOChannel());
      inner.release(connection);
    }

    @Override
    public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
      return inner.process(connection, event);
    }

    @Override
    public Object getGlobal() {
      return inner.getGlobal();
    }

    @Override
    public void pause() {
      inner.pause();
    }

    @Override
    public void recycle() {
      inner.recycle();
    }
  }
}
