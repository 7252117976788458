package org.labpath.benchmarks.leads;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The least that the same libraries can do: a service with one controller that reads the same body
 * as JSON, inserts a finished document of the same size into a collection without other indexes,
 * and answers. It checks, decides, signs, hashes, sends and protects nothing.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  TomcatServletWebServerAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@RestController
public class BareIntake {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final MongoCollection<RawBsonDocument> inserted;
  private final Copies copies;

  BareIntake() {
    var database =
        MongoClients.create(
                MongoClientSettings.builder()
                    .applyConnectionString(
                        new com.mongodb.ConnectionString(System.getenv("MONGODB_URI")))
                    .build())
            .getDatabase("beside");
    inserted = database.getCollection("bare", RawBsonDocument.class);
    Document pattern =
        Objects.requireNonNull(database.getCollection("pattern", Document.class).find().first());
    copies = Copies.of(pattern, true);
  }

  /**
   * Starts it.
   *
   * @param arguments none; the port and the store come from the environment
   */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(BareIntake.class);
    application.setDefaultProperties(
        Map.of(
            // What the catalogue's classes beside it are configured with is not meant for it.
            "spring.config.name",
            "bare",
            "spring.threads.virtual.enabled",
            "true",
            "server.address",
            "127.0.0.1"));
    application.run(arguments);
    System.out.println("Started BareIntake");
  }

  @PostMapping("/api/v1/leads")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> take(@RequestBody JsonNode body) {
    RawBsonDocument copy = copies.number(NUMBER.incrementAndGet());
    inserted.insertOne(copy);
    return Map.of(
        "inquiryId",
        copy.getString("_id").getValue(),
        "leads",
        java.util.List.of(
            Map.of("leadId", "lead", "programId", body.at("/programs/0").asString())));
  }
}
