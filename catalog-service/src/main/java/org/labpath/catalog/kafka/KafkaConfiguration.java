package org.labpath.catalog.kafka;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Makes the connection's settings available. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaConnection.class)
class KafkaConfiguration {}
