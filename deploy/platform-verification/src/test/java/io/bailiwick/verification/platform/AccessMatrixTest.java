package io.bailiwick.verification.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation that the portal describes, for every role, for one's own tenant and another's.
 * Whoever lacks the permission is told so whether or not the thing is there; whoever has it finds
 * nothing of another tenant, like what never was.
 */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {
  private static final String PLATFORM = "00000000-0000-4000-8000-000000000001";
  private static final int NOTHING_YET = 404;

  /** Somebody of a tenant. */
  private record Actor(String name, String tenant, String role, ApiClient api) {
    @Override
    public String toString() {
      return role + " " + name;
    }
  }

  private final Installation installation;
  private final Administration keycloak;
  private final AtomicInteger number = new AtomicInteger();
  private final List<Actor> actors = new ArrayList<>();
  private final Map<String, Set<String>> permissions = new HashMap<>();
  private final Map<String, String> theirs = new HashMap<>();
  private List<DescribedOperation> operations = List.of();
  // What stands in the answers to those of the one tenant, and that nobody else has typed.
  private List<String> secrets = List.of();
  private String grid = "";

  AccessMatrixTest(Installation installation) {
    this.installation = installation;
    this.keycloak = new Administration(installation);
  }

  @BeforeAll
  void prepare() throws Exception {
    operations = DescribedOperation.of(ApiClient.without(installation).get("/openapi").body());
    grid = tenant("jiangyuan-grid");
    addTenant(grid, "zhou.ming lin.jing chen.hao wang.lei zhao.min sun.yue wu.tong");
    addTenant(
        tenant("harbour-bank"),
        "amelia.hart daniel.okoro elena.marsh frank.doyle grace.lindqvist hugo.ferreira"
            + " ivy.nakamura");
    addTenant(PLATFORM, "system-admin security-admin audit-admin");
    for (JsonNode role : ApiClient.json(actor("zhou.ming").api.get("/api/roles")).path("items")) {
      Set<String> allowed = new HashSet<>(Set.of("OWN:READ"));
      role.path("permissions").forEach(label -> allowed.add(label.asText()));
      permissions.put(role.path("role").asText(), allowed);
    }
    permissions.put("NONE", Set.of("OWN:READ"));
    addSomebodyWithoutRole("zhou.ming");
    addSomebodyWithoutRole("amelia.hart");
    fillGrid();
  }

  private String tenant(String alias) throws Exception {
    for (JsonNode organization : keycloak.get("/organizations")) {
      if (organization.path("alias").asText().equals(alias)) {
        return organization.path("id").asText();
      }
    }
    throw new IllegalStateException("no organization " + alias);
  }

  private void addTenant(String tenant, String people) throws Exception {
    for (String name : people.split(" ")) {
      ApiClient api = ApiClient.of(installation, keycloak.subject(name), tenant);
      String role = ApiClient.json(api.get("/api/me")).path("roles").path(0).asText();
      actors.add(new Actor(name, tenant, role, api));
    }
  }

  private void addSomebodyWithoutRole(String administrator) throws Exception {
    Actor by = actor(administrator);
    HttpResponse<String> invited =
        by.api.post(
            "/api/people",
            """
            {"username":"%s","givenName":"No","familyName":"Role","email":"%s@example.com"}
            """
                .formatted("no.role." + by.role.length() + administrator, administrator));
    assertThat(invited.statusCode()).as(invited.body()).isEqualTo(201);
    String subject = ApiClient.json(invited).path("subject").asText();
    actors.add(
        new Actor("without", by.tenant, "NONE", ApiClient.of(installation, subject, by.tenant)));
  }

  /** Puts one of each thing into the one tenant. */
  private void fillGrid() throws Exception {
    ApiClient steward = actor("lin.jing").api;
    JsonNode dataset =
        ApiClient.json(
            steward.post(
                "/api/datasets",
                """
                {"name":"Of the matrix","kind":"TEXT","provenance":"p","legalBasis":"l",
                 "classification":1}
                """));
    String id = dataset.path("dataset").path("id").asText();
    JsonNode version =
        ApiClient.json(
            steward.upload(
                "/api/datasets/" + id + "/versions?fileName=a.jsonl",
                // Nobody else's file has the same digest.
                "{\"text\":\"of the matrix alone\"}\n"));
    JsonNode sealed =
        ApiClient.json(
            steward.post("/api/datasets/" + id + "/versions/1/seal", "{\"reason\":\"r\"}"));
    theirs.put("dataset", id);
    theirs.put("approval", sealed.path("approval").asText());
    theirs.put("subject", keycloak.subject("sun.yue"));
    JsonNode model =
        ApiClient.json(
            actor("chen.hao")
                .api
                .post(
                    "/api/models",
                    """
                    {"name":"Of the matrix","licence":"l","openness":"CLOSED","cleanBase":true,
                     "provenance":"p","legalBasis":"l"}
                    """));
    theirs.put("model", model.path("model").path("id").asText());
    secrets =
        List.of(
            "Of the matrix",
            version.path("digest").asText(),
            keycloak.subject("lin.jing"),
            keycloak.subject("wang.lei"));
    assertThat(theirs.values()).doesNotContain("");
    assertThat(secrets).doesNotContain("");
  }

  private Actor actor(String name) {
    return actors.stream().filter(found -> found.name.equals(name)).findFirst().orElseThrow();
  }

  /** To those of the one tenant, things that never were; to the others, its things. */
  private Map<String, String> things(Actor actor) {
    Map<String, String> things = new HashMap<>();
    List.of("dataset", "model", "approval", "subject", "tenant")
        .forEach(name -> things.put(name, UUID.randomUUID().toString()));
    if (!actor.tenant.equals(grid)) {
      things.putAll(theirs);
    }
    things.put("number", "1");
    things.put("action", "NO_ACTION");
    things.put("role", grantable(actor));
    return things;
  }

  private static String grantable(Actor actor) {
    return actor.tenant.equals(PLATFORM) ? "AUDIT_ADMIN" : "STAFF";
  }

  @TestFactory
  Stream<DynamicTest> every_operation_for_every_role_and_tenant() {
    assertThat(actors).hasSize(19);
    assertThat(operations).hasSizeGreaterThan(33);
    return operations.stream()
        .flatMap(
            operation ->
                actors.stream()
                    .map(
                        actor ->
                            DynamicTest.dynamicTest(
                                operation + " as " + actor, () -> tryAs(actor, operation))));
  }

  private void tryAs(Actor actor, DescribedOperation operation) throws Exception {
    HttpResponse<String> answer =
        actor.api.send(
            operation.method(),
            operation.address(things(actor)),
            operation.bodyType(),
            operation.example(number.incrementAndGet(), grantable(actor)));
    Set<String> allowed = permissions.getOrDefault(actor.role, Set.of());
    if (!allowed.contains(operation.permission())) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
      assertThat(ApiClient.json(answer).path("code").asText()).isEqualTo("permission");
    } else if (operation.isAboutOne()) {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(NOTHING_YET);
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }
    if (!actor.tenant.equals(grid)) {
      assertThat(answer.body()).doesNotContain(secrets);
    }
  }

  @TestFactory
  Stream<DynamicTest> nothing_is_there_without_a_token() {
    return operations.stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () ->
                        assertThat(
                                ApiClient.without(installation)
                                    .send(
                                        operation.method(),
                                        operation.address(things(actors.get(0))),
                                        operation.bodyType(),
                                        operation.example(0, "STAFF"))
                                    .statusCode())
                            .isEqualTo(401)));
  }
}
