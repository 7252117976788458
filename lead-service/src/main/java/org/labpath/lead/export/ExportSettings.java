package org.labpath.lead.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param longest how long one export may take before it is broken off
 */
@ConfigurationProperties("labpath.export")
record ExportSettings(@DefaultValue("10m") Duration longest) {}
