package org.labpath.lead.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.Test;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;

/** The directory before it was read. */
class PartnersTests {

  @Test
  void neverTakesAPartnerForAbsentBeforeTheDirectoryWasRead() {
    try (MongoClient nobody = MongoClients.create("mongodb://127.0.0.1:9")) {
      Partners partners = new Partners(new PartnerStore(nobody.getDatabase("none")));

      assertThat(partners.isLoaded()).isFalse();
      // A request would be "not routed", and the consent have no text.
      assertThatThrownBy(() -> partners.ofSchool("school"))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> assertThat(refused.type()).isEqualTo(ProblemType.UNAVAILABLE));
      // A withdrawal would not go to the receiver.
      assertThatThrownBy(() -> partners.channelsOf("partner")).isInstanceOf(ProblemException.class);
    }
  }
}
