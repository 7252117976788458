package org.labpath.lead.program;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the copy, so that a restart needs no Kafka to know the programs. */
@Component
class ProgramStore {

  /** The document form: the id is the document's own. */
  public record Kept(String _id, Program program) {}

  private final MongoCollection<Kept> programs;

  ProgramStore(MongoDatabase database) {
    this.programs = database.getCollection("programs", Kept.class);
  }

  List<Program> all() {
    List<Program> all = new ArrayList<>();
    // Bounded by the catalogue: some thousands of programs exist in the whole country.
    for (Kept kept : programs.find()) {
      all.add(kept.program());
    }
    return all;
  }

  void put(Program program) {
    programs.replaceOne(
        Filters.eq("_id", program.id()),
        new Kept(program.id(), program),
        new ReplaceOptions().upsert(true));
  }

  void remove(String id) {
    programs.deleteOne(Filters.eq("_id", id));
  }
}
