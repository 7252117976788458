package org.labpath.web.kept;

import java.util.List;
import org.labpath.web.remote.Reading;

/**
 * A finished page.
 *
 * @param packed its HTML, as gzip
 * @param readings the answers it was made of
 */
record KeptPage(byte[] packed, String etag, List<Reading> readings) {}
