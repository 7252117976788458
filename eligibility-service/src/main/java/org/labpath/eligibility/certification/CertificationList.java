package org.labpath.eligibility.certification;

import java.util.List;

/** A page of credentials. */
record CertificationList(List<CertificationView> items, Page page) {

  /** Where in the list this is. */
  record Page(int number, int size, int totalItems, int totalPages) {}
}
