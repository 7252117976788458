package org.labpath.eligibility.licensure;

import java.util.List;

/** All states on one page. */
record LicensureList(List<LicensureView> items, Page page) {

  /** Where in the list this is. */
  record Page(int number, int size, int totalItems, int totalPages) {}
}
