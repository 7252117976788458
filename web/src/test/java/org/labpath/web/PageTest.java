package org.labpath.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs against the pages over HTTP, with {@link FakeServices#ONE} behind; all share one start. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "labpath.internal.secret=" + PageTest.SECRET)
@ContextConfiguration(initializers = PageTest.Services.class)
@interface PageTest {

  String SECRET = "a-secret-for-tests-only";
  String SESSION_KEY = "a-session-key-for-tests-only-0123456789";

  /** Points the pages at the fake. */
  final class Services implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      String address = FakeServices.ONE.address();
      TestPropertyValues.of(
              "labpath.services.catalog=" + address,
              "labpath.services.eligibility=" + address,
              "labpath.services.lead=" + address,
              "labpath.sign-in.issuer-uri=" + FakeIssuer.ONE.address(),
              "labpath.sign-in.client-secret=" + FakeIssuer.SECRET,
              "labpath.sign-in.session-key=" + SESSION_KEY)
          .applyTo(context);
    }
  }
}
