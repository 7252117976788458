package org.labpath.lead.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Decides whether events may go to an address: when it is registered, and again each time something
 * is sent, since a name can point elsewhere by then.
 */
@Component
class Targets {

  private static final int LONGEST = 2_000;
  private static final Pattern DOTTED =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.|$)){4}");

  /** A last label that is a number makes it an address in some notation, 0x7f.1 or 2130706433. */
  private static final Pattern NUMBER_AT_END =
      Pattern.compile("(^|.*\\.)(\\d+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,250}[a-z0-9_.])?");

  private final WebhookSettings settings;
  private final HostResolver resolver;

  Targets(WebhookSettings settings, HostResolver resolver) {
    this.settings = settings;
    this.resolver = resolver;
  }

  /** The address with where it leads now, if events may go there. */
  Target check(String url, Asker asker) throws TargetRefusedException {
    URI uri = parse(url);
    String host = hostOf(uri);
    boolean secure = uri.getScheme().equalsIgnoreCase("https");
    int port = uri.getPort() != -1 ? uri.getPort() : secure ? 443 : 80;
    List<InetAddress> addresses = resolve(host, asker);
    boolean loopback = addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    if (loopback && settings.allowLoopback()) {
      return new Target(uri, host, port, addresses);
    }
    if (!addresses.stream().allMatch(PublicAddress::is)) {
      throw new TargetRefusedException("not-public");
    }
    if (!secure) {
      throw new TargetRefusedException("not-https");
    }
    if (!settings.ports().contains(port)) {
      throw new TargetRefusedException("port");
    }
    return new Target(uri, host, port, addresses);
  }

  private static URI parse(String url) throws TargetRefusedException {
    if (url.length() > LONGEST) {
      throw new TargetRefusedException("too-long");
    }
    URI uri;
    try {
      uri = new URI(url).parseServerAuthority();
    } catch (URISyntaxException wrong) {
      throw new TargetRefusedException("malformed");
    }
    String scheme = uri.getScheme();
    if (scheme == null
        || uri.getHost() == null
        || !(scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))) {
      throw new TargetRefusedException("not-https");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null || uri.getPort() == 0) {
      // Credentials in an address end up in logs; the signature is what proves the sender.
      throw new TargetRefusedException("malformed");
    }
    return uri;
  }

  private static String hostOf(URI uri) throws TargetRefusedException {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      if (host.contains("%")) {
        throw new TargetRefusedException("malformed");
      }
      return host.substring(1, host.length() - 1);
    }
    if (DOTTED.matcher(host).matches()) {
      return host;
    }
    if (NUMBER_AT_END.matcher(host).matches() || !NAME.matcher(host).matches()) {
      throw new TargetRefusedException("malformed");
    }
    return host;
  }

  private List<InetAddress> resolve(String host, Asker asker) throws TargetRefusedException {
    try {
      List<InetAddress> found = resolver.resolve(host, asker);
      if (found.isEmpty()) {
        throw new TargetRefusedException("unknown-host");
      }
      // Many machines have no way out over IPv6 and do not say so.
      return found.stream()
          .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
          .toList();
    } catch (ResolverBusyException busy) {
      throw new TargetRefusedException(TargetRefusedException.RESOLVER_BUSY);
    } catch (UnknownHostException unknown) {
      throw new TargetRefusedException("unknown-host");
    }
  }
}
