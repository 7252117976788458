package org.labpath.web.programs;

import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.kept.KeptPages;
import org.labpath.web.stencil.Stencils;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.LocaleResolver;

/** Where the short way to a search begins. */
@Configuration(proxyBeanMethods = false)
class ProgramsConfiguration {

  /** After the trace and the headers of pages, before everything that only the dispatcher needs. */
  @Bean
  FilterRegistrationBean<SearchShortcut> searchShortcut(
      LocaleResolver languages,
      KeptPages kept,
      Stencils stencils,
      CatalogClient catalog,
      SearchPage page) {
    FilterRegistrationBean<SearchShortcut> filter =
        new FilterRegistrationBean<>(new SearchShortcut(languages, kept, stencils, catalog, page));
    filter.addUrlPatterns(ProgramSearch.PATH);
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    return filter;
  }
}
