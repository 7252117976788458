package org.labpath.lead.program;

/**
 * A program as a document; public only so that the store's codec can read it.
 *
 * @param _id the program's id, named as the store wants it
 */
public record KeptProgram(String _id, Program program) {}
