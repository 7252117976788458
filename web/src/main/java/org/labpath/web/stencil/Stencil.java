package org.labpath.web.stencil;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;

/**
 * What decides about a page outside its holes. The template is drawn with these variables and those
 * of the frame and no others, so nothing that belongs to one request can end up in what is kept for
 * the next: a variable that is missing here shows as missing, at once and for everybody.
 *
 * @param deciding few values each, or there would be as many stencils as requests
 * @param fragments what fills some of the holes, where other pages may show it as well
 */
public record Stencil(Map<String, Object> deciding, Map<String, Fragment> fragments) {

  static final String NAME = Stencil.class.getName();

  private static final List<String> FRAME =
      List.of("lang", "path", "canonical", "inEnglish", "inSpanish", "share", "noindex");

  /** From now on the page may be drawn by a stencil; the model gets the variables, too. */
  public static void in(
      Model model, Map<String, Object> deciding, Map<String, Fragment> fragments) {
    model.addAllAttributes(deciding);
    model.addAttribute(NAME, new Stencil(Map.copyOf(deciding), Map.copyOf(fragments)));
  }

  Map<String, Object> variables(Map<String, ?> model) {
    Map<String, Object> variables = new LinkedHashMap<>(deciding);
    for (String name : FRAME) {
      Object value = model.get(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    return variables;
  }
}
