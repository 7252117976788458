package org.labpath.benchmarks.search;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.search.Criteria;
import org.labpath.catalog.search.Criteria.Near;
import org.labpath.catalog.search.Criteria.Order;
import org.labpath.catalog.search.EmployerIndex;
import org.labpath.catalog.search.FacetedView;
import org.labpath.catalog.search.Found;
import org.labpath.catalog.search.NameIndex;
import org.labpath.catalog.search.NameIndex.Name;
import org.labpath.catalog.search.NameIndex.Type;
import org.labpath.catalog.search.NameView;

/** LabPath's search in this process. Facets and totals are part of every answer. */
record LabPathPeer(FacetedView employers, NameView names) implements Peer {

  /** Indexes the rows as the service does at its start. */
  static LabPathPeer of(List<Employer> rows) {
    EmployerIndex employers = new EmployerIndex();
    NameIndex names = new NameIndex();
    for (Employer row : rows) {
      employers.put(row);
      names.put(new Name(Type.EMPLOYER, row.id()), row.name(), List.of(row.site().city()), 0);
    }
    employers.compact();
    names.compact();
    return new LabPathPeer(employers.view(), names.view());
  }

  @Override
  public Answer ask(Question question) {
    String text = question.text();
    if (question.kind() == Question.Kind.PREFIX && text != null) {
      NameView.Suggested found = names.suggest(text, EnumSet.allOf(Type.class), 0, 10);
      return new Answer(found.names().stream().map(Name::id).toList(), found.total(), Map.of());
    }
    Found found = employers.search(criteria(question));
    return new Answer(found.ids(), found.total(), found.facets());
  }

  private static Criteria criteria(Question question) {
    Map<String, Set<String>> filters = new HashMap<>();
    if (question.state() != null) {
      filters.put("state", Set.of(question.state()));
    }
    if (question.type() != null) {
      filters.put("type", Set.of(question.type()));
    }
    boolean near = question.kind() == Question.Kind.NEAR;
    return new Criteria(
        question.text(),
        filters,
        Map.of(),
        near ? new Near(question.lat(), question.lon(), question.radiusMiles(), null) : null,
        near ? Order.DISTANCE : question.text() == null ? Order.NAME : Order.RELEVANCE,
        question.page(),
        Question.SIZE);
  }

  @Override
  public void close() {
    // The views go with the last reference to them.
  }
}
