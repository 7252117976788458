package org.labpath.web.search;

/**
 * A filter in force.
 *
 * @param kind which filter; its name in words is a message
 * @param href the same search without it
 */
public record Chip(String kind, String value, String href) {}
