package org.labpath.catalog.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labpath.catalog.ledger.Head;
import org.labpath.catalog.ledger.Ledger;
import org.labpath.catalog.ledger.LedgerUnavailableException;

/** A replica that cannot take in what is new goes on with what it has, and says so. */
class CatalogTests {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Ledger ledger = mock(Ledger.class);
  private final Catalog catalog = new Catalog(ledger, false);

  @BeforeEach
  void servesTheFirstRevision() {
    when(ledger.head()).thenReturn(head(1));
    doNothing().when(ledger).changes(any(), anyLong(), anyLong(), any());
    catalog.start();
    await().atMost(PATIENCE).until(() -> catalog.nowOrNull() != null);
    assertThat(catalog.trouble()).isNull();
  }

  @AfterEach
  void stop() {
    catalog.stop();
  }

  @Test
  void servesTheOldRevisionWhileTheNextCannotBeTakenIn() {
    doThrow(new OutOfMemoryError("for the test"))
        .when(ledger)
        .changes(any(), anyLong(), anyLong(), any());
    when(ledger.head()).thenReturn(head(2));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(catalog.trouble())
                    .isEqualTo("the next revision could not be taken in, serving revision 1"));
    assertThat(catalog.now().revision()).isEqualTo(1);

    doNothing().when(ledger).changes(any(), anyLong(), anyLong(), any());
    await().atMost(PATIENCE).until(() -> catalog.now().revision() == 2);
    assertThat(catalog.trouble()).isNull();
  }

  @Test
  void servesTheOldRevisionWhileTheStoreIsAway() {
    when(ledger.head())
        .thenThrow(LedgerUnavailableException.because(new IllegalStateException("for the test")));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(catalog.trouble()).contains("serving revision 1"));
    assertThat(catalog.now().revision()).isEqualTo(1);
  }

  private static Head head(long revision) {
    return new Head(
        "epoch",
        revision,
        revision,
        Map.of("employers", revision),
        Map.of("seed", "digest"),
        Map.of("seed", Instant.EPOCH),
        Map.of());
  }
}
