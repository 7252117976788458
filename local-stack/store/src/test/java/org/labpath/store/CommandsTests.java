package org.labpath.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTests {

  @Test
  void takesWhatItDoesNotKnowForAChange() {
    assertThat(Commands.mayChange("somethingNew", new Document())).isTrue();
    assertThat(Commands.mayChange("insert", new Document())).isTrue();
    assertThat(Commands.mayChange("findAndModify", new Document())).isTrue();
    assertThat(Commands.mayChange("createIndexes", new Document())).isTrue();
  }

  @Test
  void knowsReadsWhateverTheirCase() {
    assertThat(Commands.mayChange("find", new Document())).isFalse();
    assertThat(Commands.mayChange("isMaster", new Document())).isFalse();
    assertThat(Commands.mayChange("ismaster", new Document())).isFalse();
  }

  @Test
  void seesAnAggregationThatWritesItsResult() {
    assertThat(Commands.mayChange("aggregate", pipeline(new Document("$match", new Document()))))
        .isFalse();
    assertThat(Commands.mayChange("aggregate", pipeline(new Document("$out", "elsewhere"))))
        .isTrue();
    assertThat(Commands.mayChange("aggregate", new Document())).isTrue();
  }

  private static Document pipeline(Document stage) {
    return new Document("pipeline", List.of(stage));
  }
}
