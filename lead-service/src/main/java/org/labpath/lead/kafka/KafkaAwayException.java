package org.labpath.lead.kafka;

/** The cluster cannot be reached, or refuses; the cause says which. */
public final class KafkaAwayException extends RuntimeException {

  KafkaAwayException(Throwable cause) {
    super(cause.getClass().getSimpleName(), cause);
  }

  /** Whether the cluster refused because of this. */
  public boolean isBecauseOf(Class<? extends Throwable> reason) {
    return reason.isInstance(getCause());
  }
}
