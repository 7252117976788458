package org.labpath.catalog.record;

/** The kinds of record, each with its type and the name of its collection. */
public enum Kind {
  SCHOOL("schools", School.class),
  PROGRAM("programs", Program.class),
  EMPLOYER("employers", Employer.class),
  PLACE("placeAreas", Place.class),
  ZIP("zipAreas", ZipPoint.class),
  OCCUPATION("occupations", Occupation.class),
  GUIDE("guides", Guide.class),
  DATASET("datasets", Dataset.class);

  private final String plural;
  private final Class<?> type;

  Kind(String plural, Class<?> type) {
    this.plural = plural;
    this.type = type;
  }

  /** As paths, files and collections call it. */
  public String plural() {
    return plural;
  }

  /** The record type its fields become. */
  public Class<?> type() {
    return type;
  }

  /**
   * Whether many records share a document, because they are many, small, brought by files and never
   * edited one by one.
   */
  public boolean isShared() {
    return this == PLACE || this == ZIP;
  }

  /** The id of the document that holds a shared record: the beginning of its own. */
  public String area(String id) {
    return id.substring(0, Math.min(this == ZIP ? 3 : 4, id.length()));
  }

  /** The field that names a record. */
  public String idField() {
    return this == ZIP ? "zip" : "id";
  }
}
