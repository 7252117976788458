package org.labpath.catalog.opendata;

import java.io.Closeable;
import java.io.IOException;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Program;
import org.labpath.catalog.record.School;

/** Writes records one after the other; closing writes the end. */
interface ExportWriter extends Closeable {

  void program(Program program, School school) throws IOException;

  void employer(Employer employer) throws IOException;
}
