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

  private final MongoCollection<KeptProgram> programs;

  ProgramStore(MongoDatabase database) {
    this.programs = database.getCollection("programs", KeptProgram.class);
  }

  List<Program> all() {
    List<Program> all = new ArrayList<>();
    // Bounded by the catalogue: some thousands of programs exist in the whole country.
    for (KeptProgram kept : programs.find()) {
      all.add(kept.program());
    }
    return all;
  }

  void put(Program program) {
    programs.replaceOne(
        Filters.eq("_id", program.id()),
        new KeptProgram(program.id(), program),
        new ReplaceOptions().upsert(true));
  }

  void remove(String id) {
    programs.deleteOne(Filters.eq("_id", id));
  }
}
