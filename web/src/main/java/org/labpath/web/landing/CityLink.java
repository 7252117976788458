package org.labpath.web.landing;

import org.jspecify.annotations.Nullable;

/**
 * The way to a town's page.
 *
 * @param programs how many programs are taught within 30 miles, or in the town itself where no
 *     guide has counted
 * @param aliasOf the town it is part of today
 */
record CityLink(
    String name, String path, long programs, long employers, @Nullable String aliasOf) {}
