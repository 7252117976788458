package org.labpath.lead.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retention how long an attempt can be read back
 */
@ConfigurationProperties("labpath.delivery-log")
record DeliverySettings(@DefaultValue("30d") Duration retention) {}
