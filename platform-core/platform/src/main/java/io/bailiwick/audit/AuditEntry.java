package io.bailiwick.audit;

import io.bailiwick.shared.Identity;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * One line of the record.
 *
 * @param at when, to the microsecond
 * @param identity who, for whom
 * @param action what
 * @param done false for a refusal
 * @param object about what
 * @param facts further facts by name; never the text of somebody's data, only its digest
 */
record AuditEntry(
    Instant at,
    Identity identity,
    AuditedAction action,
    boolean done,
    AuditedObject object,
    Map<String, String> facts) {
  private static final int FORM = 1;
  private static final int LONGEST = 65_535;

  /**
   * The entry as canonical JSON (RFC 8785), whose UTF-8 bytes are a leaf of the tenant's tree.
   *
   * @throws IllegalArgumentException if it has more bytes than a C2SP entry bundle can hold
   */
  String canonical() {
    JsonObjectBuilder factsJson = Json.createObjectBuilder();
    facts.forEach(factsJson::add);
    String json =
        Json.createObjectBuilder()
            .add("v", FORM)
            .add("at", at.truncatedTo(ChronoUnit.MICROS).toString())
            .add("tenant", identity.tenant().toString())
            .add("actor", identity.actor().value())
            .add("action", action.name())
            .add("result", done ? "DONE" : "REFUSED")
            .add(
                "object",
                Json.createObjectBuilder().add("kind", object.kind()).add("id", object.id()))
            .add("facts", factsJson)
            .build()
            .toString();
    String canonical = canonical(json);
    if (canonical.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new IllegalArgumentException("an entry of the record holds at most 65,535 bytes");
    }
    return canonical;
  }

  private static String canonical(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException e) {
      throw new IllegalArgumentException("this cannot be written as canonical JSON: " + json, e);
    }
  }
}
