package org.labpath.web.page;

/** There is no such record; ends the request with the page that says so. */
public final class PageNotFound extends RuntimeException {

  public PageNotFound() {
    super("not found", null, false, false);
  }
}
