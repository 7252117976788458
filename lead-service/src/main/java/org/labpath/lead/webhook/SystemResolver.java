package org.labpath.lead.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The machine's resolver, on threads of its own: a name server that hangs keeps a platform thread
 * busy, whoever asked has long gone on. Each partner has a few of them at most, so that one whose
 * name server is silent stops nobody else.
 */
@Component
class SystemResolver implements HostResolver, DisposableBean {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<Asker.Purpose, Lookups> lookups = new EnumMap<>(Asker.Purpose.class);
  private final Duration patience;

  /** Asks the name servers, for as long as they take. */
  @FunctionalInterface
  interface Names {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  @Autowired
  SystemResolver() {
    this(InetAddress::getAllByName, PATIENCE);
  }

  SystemResolver(Names names, Duration patience) {
    this.patience = patience;
    lookups.put(Asker.Purpose.REGISTRATION, new Lookups(names, 8, 1));
    // A partner has one address, and for a moment two.
    lookups.put(Asker.Purpose.SENDING, new Lookups(names, 32, 2));
  }

  @Override
  public List<InetAddress> resolve(String host, Asker asker) throws UnknownHostException {
    Lookups line = lookups.get(asker.purpose());
    if (line == null) {
      throw new IllegalStateException("each purpose has its lookups");
    }
    Future<InetAddress[]> answer = line.begin(asker.partnerId(), host);
    try {
      return List.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException failure) {
      throw new UnknownHostException("not resolved");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    }
  }

  @Override
  public void destroy() {
    lookups.values().forEach(Lookups::stop);
  }

  /** What is being looked up for one purpose, those that nobody waits for any more included. */
  private static final class Lookups {

    private record Asked(String partnerId, String host) {}

    private final Names names;
    private final int each;
    private final ThreadPoolExecutor threads;
    private final Map<Asked, Future<InetAddress[]>> running = new HashMap<>();

    Lookups(Names names, int atOnce, int each) {
      this.names = names;
      this.each = each;
      this.threads =
          new ThreadPoolExecutor(
              0,
              atOnce,
              30,
              TimeUnit.SECONDS,
              new SynchronousQueue<>(),
              Thread.ofPlatform().daemon().name("resolve-", 0).factory());
    }

    /** Joins the lookup of the same name, or begins one. */
    synchronized Future<InetAddress[]> begin(String partnerId, String host)
        throws ResolverBusyException {
      Asked asked = new Asked(partnerId, host);
      Future<InetAddress[]> known = running.get(asked);
      if (known != null) {
        return known;
      }
      if (running.keySet().stream().filter(a -> a.partnerId().equals(partnerId)).count() >= each) {
        throw new ResolverBusyException();
      }
      FutureTask<InetAddress[]> lookup =
          new FutureTask<>(
              () -> {
                try {
                  return names.addressesOf(host);
                } finally {
                  ended(asked);
                }
              });
      try {
        threads.execute(lookup);
      } catch (RejectedExecutionException full) {
        throw new ResolverBusyException();
      }
      // The lookup ends behind this lock, so never before it is noted.
      running.put(asked, lookup);
      return lookup;
    }

    private synchronized void ended(Asked asked) {
      running.remove(asked);
    }

    void stop() {
      threads.shutdownNow();
    }
  }
}
