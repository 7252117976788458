package org.labpath.web.stencil;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.labpath.web.markup.Holes;
import org.labpath.web.markup.Html;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Draws pages, by their stencils where they have one. */
@Component
public class Stencils {

  // 20 KB each.
  private static final int MOST = 200;

  private record Key(String view, Locale language, Map<String, Object> variables) {}

  /** What is kept, and the names of the holes between. */
  private record Cut(List<Piece> kept, List<String> holes) {}

  private final ViewResolver views;
  private final Map<Key, Cut> stencils =
      Collections.synchronizedMap(
          new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Cut> eldest) {
              return size() > MOST;
            }
          });

  Stencils(ViewResolver thymeleafViewResolver) {
    this.views = thymeleafViewResolver;
  }

  /** The page, in the order of its pieces. */
  public List<Piece> draw(
      String view,
      @Nullable Map<String, ?> given,
      HttpServletRequest request,
      HttpServletResponse response)
      throws Exception {
    Map<String, ?> model = given == null ? Map.of() : given;
    if (!(model.get(Stencil.NAME) instanceof Stencil stencil)) {
      return List.of(Piece.once(render(view, model, request, response)));
    }
    Key key = key(view, stencil, model);
    Cut cut = stencils.get(key);
    if (cut == null) {
      Map<String, Object> drawn = new HashMap<>(key.variables());
      drawn.put(Holes.WANTED, true);
      cut = cut(new String(render(view, drawn, request, response), StandardCharsets.UTF_8));
      stencils.put(key, cut);
    }
    return filled(cut, stencil.fragments(), model);
  }

  /** The page by a stencil that there is already; null where it is still to be cut. */
  public @Nullable List<Piece> filled(String view, Map<String, ?> model) {
    if (!(model.get(Stencil.NAME) instanceof Stencil stencil)) {
      return null;
    }
    Cut cut = stencils.get(key(view, stencil, model));
    return cut == null ? null : filled(cut, stencil.fragments(), model);
  }

  private static Key key(String view, Stencil stencil, Map<String, ?> model) {
    return new Key(view, LocaleContextHolder.getLocale(), stencil.variables(model));
  }

  private static List<Piece> filled(
      Cut cut, Map<String, Fragment> fragments, Map<String, ?> model) {
    List<Piece> page = new ArrayList<>(2 * cut.kept().size());
    for (int i = 0; i < cut.kept().size(); i++) {
      page.add(cut.kept().get(i));
      if (i == cut.holes().size()) {
        break;
      }
      Fragment fragment = fragments.get(cut.holes().get(i));
      if (fragment != null) {
        page.add(fragment.piece());
      } else if (model.get(cut.holes().get(i)) instanceof Html html) {
        page.add(Piece.once(html.toString()));
      }
    }
    return page;
  }

  private static Cut cut(String page) {
    String[] parts = page.split(Holes.EDGE, -1);
    List<Piece> kept = new ArrayList<>();
    List<String> holes = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        kept.add(Piece.forMany(parts[i]));
      } else {
        holes.add(parts[i]);
      }
    }
    return new Cut(List.copyOf(kept), List.copyOf(holes));
  }

  private byte[] render(
      String view, Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    ContentCachingResponseWrapper drawn = new ContentCachingResponseWrapper(response);
    Objects.requireNonNull(views.resolveViewName(view, LocaleContextHolder.getLocale()))
        .render(model, request, drawn);
    return drawn.getContentAsByteArray();
  }
}
