package org.labpath.eligibility.explain;

import org.labpath.eligibility.rulebook.Rulebook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes every sentence at start, so that a missing one is found then. */
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {

  @Bean
  Messages messages() {
    return new Messages();
  }

  @Bean
  RuleText ruleText(Messages messages, Rulebook rulebook) {
    return new RuleText(messages, rulebook);
  }

  @Bean
  FindingText findingText(Messages messages, RuleText rules) {
    return new FindingText(messages, rules);
  }

  @Bean
  NextSteps nextSteps(Rulebook rulebook, Messages messages, RuleText rules) {
    return new NextSteps(rulebook, messages, rules);
  }
}
