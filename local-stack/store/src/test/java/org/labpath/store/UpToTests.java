package org.labpath.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpToTests {

  @Test
  void readsNothingBehindTheFirstThatIsTooFar() {
    Iterator<Object> ids = List.<Object>of("a", "b", "c", "d", "e").iterator();

    List<Object> passed = new ArrayList<>();
    new UpTo(ids, "b").forEachRemaining(passed::add);

    assertThat(passed).containsExactly("a", "b");
    assertThat(ids.next()).as("the one behind was looked at, no more").isEqualTo("d");
  }

  @Test
  void endsWhereThereIsNothing() {
    assertThat(new UpTo(List.of().iterator(), "b").hasNext()).isFalse();
    assertThat(new UpTo(List.<Object>of("c").iterator(), "b").hasNext()).isFalse();
  }
}
