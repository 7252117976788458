package org.labpath.lead.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The machine's resolver, on threads of its own: a name server that hangs keeps a platform thread
 * busy, whoever asked has long gone on.
 */
@Component
class SystemResolver implements HostResolver, DisposableBean {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int AT_ONCE = 32;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          AT_ONCE,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("resolve-", 0).factory());

  @Override
  public List<InetAddress> resolve(String host) throws UnknownHostException {
    Future<InetAddress[]> answer;
    try {
      answer = threads.submit(() -> InetAddress.getAllByName(host));
    } catch (RejectedExecutionException full) {
      throw new UnknownHostException("too many names are being resolved");
    }
    try {
      return List.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException failure) {
      throw new UnknownHostException("not resolved");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
