package org.labpath.benchmarks.search;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.labpath.catalog.search.Words;

/**
 * PostgreSQL as one would use it for this: a weighted text vector, trigrams where the words as
 * typed find nothing, points on the earth. It is spared what LabPath always does: only questions
 * about facets are answered with facets, and suggestions without their number.
 */
final class PostgresPeer implements Peer {

  private static final double METERS_PER_MILE = 1609.344;
  private static final String COLUMNS = "select id, name, city, state, lat, lon, ";

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  PostgresPeer(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
  }

  @Override
  public Answer ask(Question question) throws SQLException {
    return switch (question.kind()) {
      case TEXT -> text(question);
      case NEAR -> near(question);
      case FACETS -> facets(question);
      case PREFIX -> prefix(question);
    };
  }

  private Answer text(Question question) throws SQLException {
    Answer found = words(question);
    return found.total() > 0 || question.page() > 0 ? found : alike(question);
  }

  /** The words as typed, the last possibly unfinished. */
  private Answer words(Question question) throws SQLException {
    StringBuilder sql =
        new StringBuilder(COLUMNS)
            .append("count(*) over () from employer, to_tsquery('simple', ?) query")
            .append(" where words @@ query");
    List<Object> values = new ArrayList<>();
    values.add(tsquery(question));
    filter(question, sql, values);
    sql.append(" order by ts_rank(words, query) desc, name, id limit ? offset ?");
    values.add(Question.SIZE);
    values.add(question.page() * Question.SIZE);
    return page(sql.toString(), values);
  }

  /** Names like it, by trigrams. */
  private Answer alike(Question question) throws SQLException {
    String typed = String.join(" ", Words.of(String.valueOf(question.text())));
    StringBuilder sql =
        new StringBuilder(COLUMNS).append("count(*) over () from employer where label %> ?");
    List<Object> values = new ArrayList<>();
    values.add(typed);
    filter(question, sql, values);
    sql.append(" order by word_similarity(?, label) desc, name, id limit ? offset ?");
    values.add(typed);
    values.add(Question.SIZE);
    values.add(question.page() * Question.SIZE);
    return page(sql.toString(), values);
  }

  private Answer near(Question question) throws SQLException {
    double meters = question.radiusMiles() * METERS_PER_MILE;
    StringBuilder sql =
        new StringBuilder(COLUMNS)
            .append("count(*) over () from employer, ll_to_earth(?, ?) here")
            .append(" where earth_box(here, ?) @> point and earth_distance(here, point) <= ?");
    List<Object> values = new ArrayList<>(List.of(question.lat(), question.lon(), meters, meters));
    filter(question, sql, values);
    sql.append(" order by earth_distance(here, point), name, id limit ? offset ?");
    values.add(Question.SIZE);
    values.add(question.page() * Question.SIZE);
    return page(sql.toString(), values);
  }

  private Answer facets(Question question) throws SQLException {
    StringBuilder list = new StringBuilder(COLUMNS).append("count(*) over () from employer");
    List<Object> values = new ArrayList<>();
    where(question, list, values, true, true);
    list.append(" order by name, id limit ? offset ?");
    values.add(Question.SIZE);
    values.add(question.page() * Question.SIZE);
    Answer page = page(list.toString(), values);
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    // Each facet is counted without its own filter; those without one share a scan.
    if (question.state() == null && question.type() == null) {
      count(question, "grouping sets ((state), (type), (kind))", true, true, counts);
    } else {
      count(question, "grouping sets ((kind))", true, true, counts);
      count(question, "grouping sets ((state))", false, true, counts);
      count(question, "grouping sets ((type))", true, false, counts);
    }
    return new Answer(page.ids(), page.total(), counts);
  }

  private void count(
      Question question,
      String grouping,
      boolean byState,
      boolean byType,
      Map<String, Map<String, Long>> counts)
      throws SQLException {
    String fields =
        List.of("state", "type", "kind").stream()
            .map(field -> grouping.contains("(" + field + ")") ? field : "null")
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    StringBuilder sql =
        new StringBuilder("select ").append(fields).append(", count(*) from employer");
    List<Object> values = new ArrayList<>();
    where(question, sql, values, byState, byType);
    sql.append(" group by ").append(grouping);
    try (ResultSet rows = run(sql.toString(), values)) {
      while (rows.next()) {
        for (int i = 1; i <= 3; i++) {
          String value = rows.getString(i);
          if (value != null) {
            String field = List.of("state", "type", "kind").get(i - 1);
            counts.computeIfAbsent(field, unused -> new TreeMap<>()).put(value, rows.getLong(4));
          }
        }
      }
    }
  }

  private Answer prefix(Question question) throws SQLException {
    String sql =
        "select id, name, city, state from employer where words @@ to_tsquery('simple', ?)"
            + " order by name, id limit 10";
    List<String> ids = new ArrayList<>();
    try (ResultSet rows = run(sql, List.of(tsquery(question)))) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    if (ids.isEmpty() && String.valueOf(question.text()).length() >= 5) {
      String like =
          "select id, name, city, state from employer where label %> ?"
              + " order by word_similarity(?, label) desc, name, id limit 10";
      String typed = String.valueOf(question.text());
      try (ResultSet rows = run(like, List.of(typed, typed))) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return new Answer(ids, ids.size(), Map.of());
  }

  private static void where(
      Question question, StringBuilder sql, List<Object> values, boolean byState, boolean byType) {
    String joint = " where ";
    if (question.text() != null) {
      sql.append(joint).append("words @@ to_tsquery('simple', ?)");
      values.add(tsquery(question));
      joint = " and ";
    }
    if (byState && question.state() != null) {
      sql.append(joint).append("state = ?");
      values.add(question.state());
      joint = " and ";
    }
    if (byType && question.type() != null) {
      sql.append(joint).append("type = ?");
      values.add(question.type());
    }
  }

  private static void filter(Question question, StringBuilder sql, List<Object> values) {
    if (question.state() != null) {
      sql.append(" and state = ?");
      values.add(question.state());
    }
    if (question.type() != null) {
      sql.append(" and type = ?");
      values.add(question.type());
    }
  }

  /** Every word as a beginning, as LabPath takes it. */
  private static String tsquery(Question question) {
    return Words.of(String.valueOf(question.text())).stream()
        .map(word -> word + ":*")
        .reduce((a, b) -> a + " & " + b)
        .orElse("");
  }

  private Answer page(String sql, List<Object> values) throws SQLException {
    List<String> ids = new ArrayList<>();
    long total = 0;
    try (ResultSet rows = run(sql, values)) {
      while (rows.next()) {
        ids.add(rows.getString(1));
        total = rows.getLong(7);
      }
    }
    return new Answer(ids, total, Map.of());
  }

  private ResultSet run(String sql, List<Object> values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement.executeQuery();
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new IOException(failure);
    }
  }
}
