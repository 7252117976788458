package org.labpath.web.page;

/** The record lives on at another address; ends the request with the way there. */
public final class PageMoved extends RuntimeException {

  private final String path;

  private PageMoved(String path) {
    super("moved", null, false, false);
    this.path = path;
  }

  /**
   * Goes on only if the record is the one that was asked for.
   *
   * @param pages where records of its kind have their pages, ending in a slash
   */
  public static void unless(String asked, String found, String pages) {
    if (!found.equals(asked)) {
      throw new PageMoved(pages + found);
    }
  }

  String path() {
    return path;
  }
}
