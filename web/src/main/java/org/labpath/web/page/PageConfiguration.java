package org.labpath.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.labpath.web.kept.KeptPages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Language, headers, the guard of forms, assets under the hash of their content. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicAddress.class)
class PageConfiguration {

  private static final int WRITTEN_AT_ONCE = 32 << 10;

  @Bean
  LocaleResolver localeResolver() {
    return new LanguageResolver();
  }

  @Bean
  FilterRegistrationBean<PageHeaders> pageHeaders(
      @Value("${labpath.sign-in.issuer-uri}") URI issuer) {
    String origin =
        issuer.getScheme()
            + "://"
            + issuer.getHost()
            + (issuer.getPort() < 0 ? "" : ":" + issuer.getPort());
    FilterRegistrationBean<PageHeaders> filter =
        new FilterRegistrationBean<>(new PageHeaders(origin));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
    return filter;
  }

  @Bean
  FilterRegistrationBean<SameOriginGuard> sameOriginGuard(PublicAddress address) {
    FilterRegistrationBean<SameOriginGuard> filter =
        new FilterRegistrationBean<>(new SameOriginGuard(address));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
    return filter;
  }

  @Bean
  FilterRegistrationBean<PageFailures> pageFailures() {
    FilterRegistrationBean<PageFailures> filter = new FilterRegistrationBean<>(new PageFailures());
    filter.setOrder(Ordered.LOWEST_PRECEDENCE);
    return filter;
  }

  /** The dispatcher binds each request to its thread, and nothing before it asks for that. */
  @Bean
  FilterRegistrationBean<RequestContextFilter> requestBoundOnce() {
    FilterRegistrationBean<RequestContextFilter> filter =
        new FilterRegistrationBean<>(new RequestContextFilter());
    filter.setEnabled(false);
    return filter;
  }

  /** Rewrites asset links in templates to the address that carries the content's hash. */
  @Bean
  ResourceUrlEncodingFilter assetLinks() {
    return new ResourceUrlEncodingFilter();
  }

  /** A packed list of twenty fits into one write, where the container's 8 KB make two. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> onePiecePages() {
    return factory ->
        factory.addConnectorCustomizers(
            connector ->
                connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITTEN_AT_ONCE)));
  }

  /**
   * Students need no account; what guards their forms is {@link SameOriginGuard}. The firewall
   * looks at every request before this chain, whose filters would all do nothing; at every one but
   * plain searches, in which it could find nothing to refuse.
   */
  @Bean
  SecurityFilterChain pages() {
    return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
  }

  @Bean
  WebMvcConfigurer pageMvc(
      LocaleResolver languages, ObjectProvider<KeptPages> kept, ObjectProvider<PageModel> frame) {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry
            .addResourceHandler("/assets/**")
            .addResourceLocations(
                "classpath:/assets/", "classpath:/META-INF/resources/webjars/htmx.org/2.0.8/dist/")
            // A changed file has another address, so a browser may keep each for ever.
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
            .resourceChain(true)
            .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RememberLanguage(languages));
        registry.addInterceptor(kept.getObject());
        // After a page has been decided on, the last comes first.
        registry.addInterceptor(frame.getObject());
      }
    };
  }

  /** A language that was asked for stays until another is. */
  private record RememberLanguage(LocaleResolver languages) implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      Locale asked = LanguageResolver.known(request.getParameter(LanguageResolver.NAME));
      if (asked != null && "GET".equals(request.getMethod())) {
        languages.setLocale(request, response, asked);
      }
      return true;
    }
  }
}
