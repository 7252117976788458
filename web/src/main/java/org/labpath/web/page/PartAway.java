package org.labpath.web.page;

import org.labpath.web.remote.Part;

/** The page is nothing without this part; ends the request with the page that says so. */
public final class PartAway extends RuntimeException {

  private final Part part;

  public PartAway(Part part) {
    super(part.name(), null, false, false);
    this.part = part;
  }

  Part part() {
    return part;
  }
}
