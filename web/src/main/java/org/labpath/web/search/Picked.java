package org.labpath.web.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What was picked out of a list to be compared.
 *
 * @param href the comparison
 * @param clear the list with nothing picked
 */
public record Picked(List<String> ids, String href, String clear) {

  /** As many as the comparison shows. */
  public static final int MOST = 4;

  public static Picked of(SearchAddress address) {
    List<String> ids = address.all(SearchAddress.PICKED);
    StringBuilder href = new StringBuilder("/compare?");
    for (String id : ids) {
      href.append(href.charAt(href.length() - 1) == '?' ? "program=" : "&program=");
      href.append(URLEncoder.encode(id, StandardCharsets.UTF_8));
    }
    return new Picked(ids, href.toString(), address.remove(SearchAddress.PICKED).toString());
  }

  public boolean has(String id) {
    return ids.contains(id);
  }

  public int count() {
    return ids.size();
  }

  public boolean isTooMany() {
    return ids.size() > MOST;
  }

  /** Those that the page of the list does not show, and which it must carry along. */
  public List<String> elsewhere(List<String> shown) {
    return ids.isEmpty() ? ids : ids.stream().filter(id -> !shown.contains(id)).toList();
  }
}
