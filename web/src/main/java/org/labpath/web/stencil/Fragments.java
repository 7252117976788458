package org.labpath.web.stencil;

import java.util.Locale;
import java.util.function.Supplier;
import org.labpath.web.markup.Html;
import org.labpath.web.recent.Recent;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Pieces of pages, kept under what they show. The key is everything that a piece is made of besides
 * the language, so a record that changed has another piece.
 */
@Component
public class Fragments {

  private static final long MOST_BYTES = 24 << 20;

  private record Key(Object shown, Locale language) {}

  private final Recent<Key, Fragment> drawn = new Recent<>(MOST_BYTES, Fragment::bytes);

  /**
   * The piece that shows something.
   *
   * @param shown all that the drawing uses, comparable
   */
  public Fragment of(Object shown, Supplier<Html> drawing) {
    Key key = new Key(shown, LocaleContextHolder.getLocale());
    Fragment fragment = drawn.get(key);
    if (fragment == null) {
      fragment = Fragment.of(drawing.get());
      drawn.put(key, fragment);
    } else if (fragment.isLoose()) {
      // Compressing well takes its time, which pays only for what comes a second time.
      fragment = fragment.forMany();
      drawn.put(key, fragment);
    }
    return fragment;
  }
}
