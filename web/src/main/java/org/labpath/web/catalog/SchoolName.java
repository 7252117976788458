package org.labpath.web.catalog;

/** A school in a list of schools. */
public record SchoolName(String id, String name, boolean demonstration) {}
