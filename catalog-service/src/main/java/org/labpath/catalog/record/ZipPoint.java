package org.labpath.catalog.record;

/** A ZIP code with the point of the town it mostly serves: good to a few miles. */
public record ZipPoint(String zip, String place, String state, double lat, double lon) {}
