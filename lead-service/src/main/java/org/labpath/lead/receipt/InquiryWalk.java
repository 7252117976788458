package org.labpath.lead.receipt;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.labpath.lead.inquiry.Identifiers;
import org.labpath.lead.retention.Expiring;
import org.labpath.lead.retention.Progress;

/**
 * Goes through the inquiries in the order of their making, up to an age, and lets go of one kind of
 * thing in each.
 */
final class InquiryWalk implements Expiring {

  private final String name;
  private final Progress progress;
  private final Function<Instant, Instant> ageLimit;
  private final Looking looking;
  private final Doing doing;

  InquiryWalk(
      String name,
      Progress progress,
      Function<Instant, Instant> ageLimit,
      Looking looking,
      Doing doing) {
    this.name = name;
    this.progress = progress;
    this.ageLimit = ageLimit;
    this.looking = looking;
    this.doing = doing;
  }

  /** Finds what may be due in the slice after an id. */
  interface Looking {
    AgeingStore.Slice after(String id, String end, Instant now);
  }

  /** Lets go of it; answers in how many inquiries. */
  interface Doing {
    int with(List<String> ids, Instant now);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Step step(Instant now) {
    Progress.Mark mark = progress.of(name, now);
    String end = Identifiers.firstAt(ageLimit.apply(now));
    if (mark.doneTo().compareTo(end) >= 0) {
      return new Step(0, false);
    }
    AgeingStore.Slice slice = looking.after(mark.doneTo(), end, now);
    int changed = slice.found().isEmpty() ? 0 : doing.with(slice.found(), now);
    progress.passed(name, mark, slice.lastId());
    return new Step(changed, slice.more());
  }
}
