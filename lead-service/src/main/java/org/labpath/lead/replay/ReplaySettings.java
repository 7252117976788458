package org.labpath.lead.replay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param reach how far back events can be replayed
 */
@ConfigurationProperties("labpath.replay")
record ReplaySettings(@DefaultValue("30d") Duration reach) {}
