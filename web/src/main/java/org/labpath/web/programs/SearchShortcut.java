package org.labpath.web.programs;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.labpath.web.catalog.CatalogClient;
import org.labpath.web.catalog.Listing;
import org.labpath.web.catalog.Program;
import org.labpath.web.kept.KeptPages;
import org.labpath.web.question.QuestionParser;
import org.labpath.web.remote.Answer;
import org.labpath.web.remote.Asked;
import org.labpath.web.remote.Reading;
import org.labpath.web.remote.Readings;
import org.labpath.web.search.PlaceFinder;
import org.labpath.web.search.SearchAddress;
import org.labpath.web.stencil.Piece;
import org.labpath.web.stencil.Stencils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The way past the framework's dispatch for the searches that nearly everybody makes: the catalogue
 * finds something, and there is a stencil to fill in. What the dispatch does for pages of all kinds
 * costs such a page more than its own drawing.
 *
 * <p>It takes plain requests alone. Whatever is asked otherwise, and whatever comes of it otherwise
 * (nothing found, a town, a refusal, silence, a list of another shape), goes on to {@link
 * ProgramsController}, with the answer in hand, so that nothing is asked twice.
 */
final class SearchShortcut extends HttpFilter {

  private static final Logger log = LoggerFactory.getLogger(SearchShortcut.class);
  private static final String ANSWERED = SearchShortcut.class.getName();
  private static final int LONGEST_QUERY = 300;

  private final LocaleResolver languages;
  private final KeptPages kept;
  private final Stencils stencils;
  private final CatalogClient catalog;
  private final SearchPage page;

  SearchShortcut(
      LocaleResolver languages,
      KeptPages kept,
      Stencils stencils,
      CatalogClient catalog,
      SearchPage page) {
    this.languages = languages;
    this.kept = kept;
    this.stencils = stencils;
    this.catalog = catalog;
    this.page = page;
  }

  /** What the catalogue answered before the dispatch, to the same search; null where not asked. */
  @SuppressWarnings("unchecked")
  static @Nullable Answer<Listing<Program>> answered(HttpServletRequest request) {
    return (Answer<Listing<Program>>) request.getAttribute(ANSWERED);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isPlain(request) || !isShown(request, response)) {
      chain.doFilter(request, response);
    }
  }

  /** Whether the page was shown; bound to its thread as the dispatcher binds it. */
  private boolean isShown(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LocaleContextHolder.setLocale(languages.resolveLocale(request));
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
    try {
      return show(request, response);
    } catch (RuntimeException broken) {
      if (response.isCommitted()) {
        throw broken;
      }
      // Where it breaks again, there is a page that says so.
      log.error("a search broke: {}", broken.getClass().getName());
      return false;
    } finally {
      RequestContextHolder.resetRequestAttributes();
      LocaleContextHolder.resetLocaleContext();
    }
  }

  private boolean show(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String key = KeptPages.key(request);
    if (key == null) {
      return false;
    }
    if (kept.show(key, request, response)) {
      return true;
    }
    SearchAddress asked = SearchAddress.of(request, ProgramSearch.PARAMETERS);
    if (!isDirect(asked, request)) {
      return false;
    }
    SearchAddress address = ProgramSearch.sensible(asked, asked.first("near"));
    Readings.begin(request);
    ExtendedModelMap model = new ExtendedModelMap();
    Answer<Listing<Program>> answer;
    try (Asked<Answer<Listing<Program>>> programs = catalog.askPrograms(address.query())) {
      // While the catalogue works.
      page.frame(model, request, address, false, false);
      answer = programs.answer();
    }
    request.setAttribute(ANSWERED, answer);
    Listing<Program> listing = answer.orNull();
    if (listing == null || listing.items().isEmpty() || listing.town() != null) {
      return false;
    }
    page.show(model, address, listing, false);
    List<Piece> drawn = stencils.filled(ProgramSearch.VIEW, model);
    if (drawn == null) {
      return false;
    }
    List<Reading> readings = Readings.end(request);
    if (!KeptPages.isLasting(readings)) {
      return false;
    }
    // As the dispatcher does for pages that it draws.
    response.setLocale(LocaleContextHolder.getLocale());
    kept.keep(key, drawn, readings, request, response);
    return true;
  }

  /** Whether it can be asked as it stands, without another question before or beside it. */
  private static boolean isDirect(SearchAddress asked, HttpServletRequest request) {
    String words = asked.first("q");
    String near = asked.first("near");
    return !ProgramSearch.asksForPlace(request.getParameter("ask"))
        && (near == null || PlaceFinder.isComplete(near))
        && (words == null || QuestionParser.parse(words).isNothingBut(words));
  }

  /**
   * Whether the request is one that the firewall and the container would let pass, by its every
   * letter: names of plain letters, values in ASCII without controls. Those two know more exactly,
   * and get whatever is not so.
   */
  private static boolean isPlain(HttpServletRequest request) {
    return "GET".equals(request.getMethod())
        && ProgramSearch.PATH.equals(request.getRequestURI())
        && isPlain(request.getQueryString());
  }

  static boolean isPlain(@Nullable String query) {
    if (query == null) {
      return true;
    }
    if (query.length() > LONGEST_QUERY) {
      return false;
    }
    boolean name = true;
    for (int i = 0; i < query.length(); i++) {
      char c = query.charAt(i);
      if (c == '&') {
        name = true;
      } else if (c == '=') {
        name = false;
      } else if (isLetterOrDigit(c)) {
        continue;
      } else if (name) {
        return false;
      } else if (c == '%') {
        if (i + 2 >= query.length() || !isPrintable(query.charAt(i + 1), query.charAt(i + 2))) {
          return false;
        }
        i += 2;
      } else if ("+-._~,*".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isPrintable(char high, char low) {
    return high >= '2'
        && high <= '7'
        && Character.digit(low, 16) >= 0
        && low < 128
        && !(high == '7' && (low == 'f' || low == 'F'));
  }
}
