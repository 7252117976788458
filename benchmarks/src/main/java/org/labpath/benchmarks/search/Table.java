package org.labpath.benchmarks.search;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Site;
import org.labpath.catalog.record.States;
import org.labpath.catalog.search.Words;

/** The rows as a table of PostgreSQL, with every index that helps the questions. */
final class Table {

  private static final int BATCH = 5_000;

  private Table() {}

  static void fill(String url, List<Employer> rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String extension : List.of("cube", "earthdistance", "pg_trgm")) {
        statement.execute("create extension if not exists " + extension);
      }
      statement.execute("drop table if exists employer, raw");
      statement.execute(
          "create unlogged table raw (id text, name text, label text, kind text, type text, city"
              + " text, county text, state text, others text, zip text, phone text, lat float8, lon"
              + " float8)");
      insert(connection, rows);
      statement.execute(
          "create table employer as select *, setweight(to_tsvector('simple', label), 'A') ||"
              + " setweight(to_tsvector('simple', city), 'B') || setweight(to_tsvector('simple',"
              + " others), 'C') as words, ll_to_earth(lat, lon) as point from raw");
      statement.execute("drop table raw");
      statement.execute("alter table employer add primary key (id)");
      statement.execute("create index on employer using gin (words)");
      statement.execute("create index on employer using gin (label gin_trgm_ops)");
      statement.execute("create index on employer using gist (point)");
      statement.execute("create index on employer (state, type)");
      statement.execute("create index on employer (type)");
      statement.execute("create index on employer (name, id)");
      statement.execute("vacuum analyze employer");
    }
  }

  private static void insert(Connection connection, List<Employer> rows) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into raw values (?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
      int batched = 0;
      for (Employer row : rows) {
        Object[] values = values(row);
        for (int i = 0; i < values.length; i++) {
          insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
        if (++batched % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static Object[] values(Employer row) {
    Site site = row.site();
    String others =
        String.join(
            " ",
            row.kind(),
            row.type(),
            site.state(),
            States.name(site.state()),
            String.valueOf(site.county()));
    return new Object[] {
      row.id(),
      row.name(),
      Words.key(row.name()),
      row.kind(),
      row.type(),
      Words.key(site.city()),
      site.county(),
      site.state(),
      Words.key(others),
      site.postalCode(),
      row.phone(),
      site.lat(),
      site.lon()
    };
  }
}
