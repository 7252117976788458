package org.labpath.benchmarks.search;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.labpath.catalog.record.Employer;
import org.labpath.catalog.record.Site;
import org.labpath.catalog.record.States;
import org.labpath.catalog.search.Words;
import org.postgresql.PGConnection;

/** The rows as a table of PostgreSQL, with every index that helps the questions. */
final class Table {

  private static final int BATCH = 5_000;

  private Table() {}

  static void fill(String url, List<Employer> rows) throws SQLException, IOException {
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
      PGConnection postgres = connection.unwrap(PGConnection.class);
      for (int from = 0; from < rows.size(); from += BATCH) {
        StringBuilder lines = new StringBuilder();
        rows.subList(from, Math.min(rows.size(), from + BATCH)).forEach(row -> line(row, lines));
        postgres.getCopyAPI().copyIn("copy raw from stdin", new StringReader(lines.toString()));
      }
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

  private static void line(Employer row, StringBuilder lines) {
    Site site = row.site();
    String others =
        Words.key(
            String.join(
                " ",
                row.kind(),
                row.type(),
                site.state(),
                States.name(site.state()),
                String.valueOf(site.county())));
    String[] values = {
      row.id(),
      row.name(),
      Words.key(row.name()),
      row.kind(),
      row.type(),
      Words.key(site.city()),
      String.valueOf(site.county()),
      site.state(),
      others,
      site.postalCode(),
      String.valueOf(row.phone()),
      String.format(Locale.ROOT, "%.6f", site.lat()),
      String.format(Locale.ROOT, "%.6f", site.lon())
    };
    for (int i = 0; i < values.length; i++) {
      lines
          .append(i == 0 ? "" : "\t")
          .append(values[i].replace("\\", "").replace('\t', ' ').replace('\n', ' '));
    }
    lines.append('\n');
  }
}
