package org.labpath.eligibility.rule;

/**
 * One requirement of a route with its stable code and what it rests on.
 *
 * @param otherwiseUnknown whether there is another way to satisfy it that we cannot ask about, so
 *     that failing it is no more than unknown
 */
public record Clause(
    String code, Requirement requirement, Citation citation, boolean otherwiseUnknown) {}
