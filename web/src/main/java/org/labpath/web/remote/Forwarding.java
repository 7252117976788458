package org.labpath.web.remote;

import java.util.function.BiConsumer;
import org.labpath.defaults.request.InternalCredential;
import org.labpath.defaults.request.TraceContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestInitializer;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Tells a service on whose behalf we ask: our credential, the browser's address, language, trace.
 * It only sets headers, so that a file is passed on while it arrives.
 */
final class Forwarding implements ClientHttpRequestInitializer {

  private final InternalCredential credential;

  Forwarding(InternalCredential credential) {
    this.credential = credential;
  }

  @Override
  public void initialize(ClientHttpRequest call) {
    tell(call.getHeaders()::set);
  }

  void tell(BiConsumer<String, String> header) {
    String secret = credential.secret();
    if (secret != null) {
      header.accept(InternalCredential.CREDENTIAL_HEADER, secret);
    }
    header.accept(HttpHeaders.ACCEPT_LANGUAGE, LocaleContextHolder.getLocale().getLanguage());
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
      if (secret != null) {
        header.accept(
            InternalCredential.CLIENT_ADDRESS_HEADER,
            credential.clientAddress(current.getRequest()));
      }
      TraceContext trace = TraceContext.of(current.getRequest());
      if (trace != null) {
        header.accept(TraceContext.HEADER, trace.traceparent());
      }
    }
  }
}
