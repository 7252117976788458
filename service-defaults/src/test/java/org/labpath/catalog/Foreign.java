package org.labpath.catalog;

/** Stands for a class of another service. */
public record Foreign() {}
