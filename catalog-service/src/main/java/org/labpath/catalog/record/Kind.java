package org.labpath.catalog.record;

/** The kinds of record, each with its type and the name of its collection. */
public enum Kind {
  SCHOOL("schools", School.class),
  PROGRAM("programs", Program.class),
  EMPLOYER("employers", Employer.class),
  PLACE("places", Place.class),
  /** Stored together by the first three digits. */
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

  /** The field that names a record. */
  public String idField() {
    return this == ZIP ? "zip" : "id";
  }
}
