package io.bailiwick.verification.container;

import static io.bailiwick.verification.container.House.newCompany;
import static io.bailiwick.verification.container.House.runAs;
import static io.bailiwick.verification.container.House.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiwick.approval.ApprovalSummary;
import io.bailiwick.approval.Decision;
import io.bailiwick.model.ModelDetails;
import io.bailiwick.model.ModelId;
import io.bailiwick.model.ModelState;
import io.bailiwick.model.ModelUpload;
import io.bailiwick.model.NewModel;
import io.bailiwick.model.Openness;
import io.bailiwick.pretrained.RefusedModelException;
import io.bailiwick.pretrained.TinyDirectory;
import io.bailiwick.shared.ContentDigest;
import io.bailiwick.shared.Identity;
import io.bailiwick.shared.InvalidValueException;
import io.bailiwick.shared.NotFoundException;
import io.bailiwick.shared.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What base models may be made of, and that nobody adapts what nobody else approved. */
interface ModelRules {
  /** The use cases that are tried. */
  House house();

  private static NewModel draft(String name, Openness openness) {
    return new NewModel(name, "Apache-2.0", openness, true, "its makers' site", "its licence");
  }

  private ModelId registered(Company company) throws Exception {
    return ActingPerson.as(
        company.engineer(), () -> house().models.register(draft("tiny", Openness.FULLY_OPEN)));
  }

  private static Path incoming(Company company) throws Exception {
    return Files.createDirectories(
        SuperuserDatabase.home().resolve("incoming/" + company.tenant() + "/tiny"));
  }

  private ModelId filled(Company company) throws Exception {
    new TinyDirectory(incoming(company));
    ModelId id = registered(company);
    runAs(company.engineer(), () -> house().modelImports.fromFolder(id, "tiny"));
    return id;
  }

  private ApprovalSummary proposed(Company company, ModelId id) throws Exception {
    runAs(company.engineer(), () -> house().models.propose(id, "for the pilot"));
    return ActingPerson.as(company.approver(), () -> house().catalog.pending(100)).get(0);
  }

  private ModelDetails details(Company company, ModelId id) throws Exception {
    return ActingPerson.as(company.engineer(), () -> house().modelCatalog.details(id));
  }

  private static long artifacts(Company company) throws Exception {
    Path folder = SuperuserDatabase.home().resolve("artifacts/" + company.tenant());
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Test
  default void a_folder_becomes_a_model_that_another_approves() throws Exception {
    Company company = newCompany();
    ModelId id = filled(company);
    assertThat(details(company, id).files()).hasSize(4);
    assertThat(details(company, id).fits()).hasSize(3);
    house().decide(company.approver(), proposed(company, id), Decision.APPROVE);
    assertThat(details(company, id).summary().state()).isEqualTo(ModelState.APPROVED);
    assertThat(SuperuserDatabase.entries(company))
        .anyMatch(entry -> entry.contains("MODEL_CHECKED"))
        .anyMatch(entry -> entry.contains("MODEL_APPROVED"));
  }

  @Test
  default void a_rejected_model_stays_rejected() throws Exception {
    Company company = newCompany();
    ModelId id = filled(company);
    house().decide(company.approver(), proposed(company, id), Decision.REJECT);
    assertThat(details(company, id).summary().state()).isEqualTo(ModelState.REJECTED);
    tried(company.engineer(), () -> house().models.propose(id, "again"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  default void only_engineers_bring_models_in() throws Exception {
    Company company = newCompany();
    ModelId id = registered(company);
    for (Identity other :
        List.of(company.staff(), company.approver(), company.steward(), company.administrator())) {
      tried(other, () -> house().models.register(draft("x", Openness.CLOSED)))
          .hasMessageContaining("MODEL:WRITE");
      tried(other, () -> house().modelImports.fromFolder(id, "tiny"))
          .hasMessageContaining("MODEL:WRITE");
      tried(other, () -> house().models.propose(id, "x")).hasMessageContaining("MODEL:WRITE");
    }
  }

  @Test
  default void names_are_told_to_whoever_may_see_the_model_and_to_nobody_else() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    ModelId id = registered(company);
    assertThat(ActingPerson.as(company.engineer(), () -> house().modelCatalog.names(List.of(id))))
        .containsExactly(Map.entry(id, "tiny"));
    assertThat(ActingPerson.as(other.engineer(), () -> house().modelCatalog.names(List.of(id))))
        .isEmpty();
    tried(company.steward(), () -> house().modelCatalog.names(List.of(id)))
        .hasMessageContaining("MODEL:READ");
  }

  @Test
  default void another_tenant_finds_no_model_and_no_folder() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    ModelId id = filled(company);
    tried(other.engineer(), () -> house().modelCatalog.details(id))
        .isInstanceOf(NotFoundException.class);
    tried(other.engineer(), () -> house().models.propose(id, "x"))
        .isInstanceOf(NotFoundException.class);
    assertThat(ActingPerson.as(other.engineer(), () -> house().modelCatalog.all())).isEmpty();
    assertThat(ActingPerson.as(other.engineer(), () -> house().modelCatalog.incoming())).isEmpty();
    ModelId own = registered(other);
    tried(other.engineer(), () -> house().modelImports.fromFolder(own, "tiny"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  default void no_name_of_a_folder_leads_out_of_the_tenants_own() throws Exception {
    Company company = newCompany();
    Company other = newCompany();
    new TinyDirectory(incoming(company));
    ModelId id = registered(other);
    for (String name :
        List.of("..", ".", "", "../" + company.tenant() + "/tiny", "/etc", "a/b", "a\\b", "a\0b")) {
      tried(other.engineer(), () -> house().modelImports.fromFolder(id, name))
          .isInstanceOf(NotFoundException.class);
    }
    Path link = incoming(other).resolveSibling("link");
    Files.createSymbolicLink(link, incoming(company));
    tried(other.engineer(), () -> house().modelImports.fromFolder(id, "link"))
        .isInstanceOf(NotFoundException.class);
    assertThat(artifacts(other)).isZero();
  }

  @Test
  default void a_folder_with_a_pickle_or_a_link_leaves_nothing() throws Exception {
    Company company = newCompany();
    TinyDirectory tiny = new TinyDirectory(incoming(company));
    tiny.write("pytorch_model.bin", "x");
    Files.createSymbolicLink(incoming(company).resolve("README.md"), Path.of("/etc/passwd"));
    ModelId id = registered(company);
    tried(company.engineer(), () -> house().modelImports.fromFolder(id, "tiny"))
        .isInstanceOfSatisfying(
            RefusedModelException.class, refused -> assertThat(refused.problems()).hasSize(2));
    assertThat(artifacts(company)).isZero();
    assertThat(details(company, id).summary().state()).isEqualTo(ModelState.REGISTERED);
    assertThat(SuperuserDatabase.entries(company))
        .anyMatch(entry -> entry.contains("MODEL_IMPORT_REFUSED"));
  }

  @Test
  default void weights_that_lie_leave_nothing() throws Exception {
    Company company = newCompany();
    TinyDirectory tiny = new TinyDirectory(incoming(company));
    tiny.write("model.safetensors", "not at all");
    ModelId id = registered(company);
    tried(company.engineer(), () -> house().modelImports.fromFolder(id, "tiny"))
        .isInstanceOf(RefusedModelException.class);
    assertThat(artifacts(company)).isZero();
  }

  @Test
  default void files_that_are_sent_one_by_one_become_a_model() throws Exception {
    Company company = newCompany();
    TinyDirectory tiny = new TinyDirectory(incoming(company));
    ModelId id = registered(company);
    ModelUpload upload = ActingPerson.as(company.engineer(), () -> house().modelImports.begin(id));
    for (String name : List.of("config.json", "model.safetensors")) {
      try (InputStream content = Files.newInputStream(tiny.file(name))) {
        upload.receive(name, content);
      }
    }
    tried(company.engineer(), () -> house().modelImports.finish(id, upload))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("tokenizer.json");
    try (InputStream content = Files.newInputStream(tiny.file("tokenizer.json"))) {
      upload.receive("tokenizer.json", content);
    }
    runAs(company.engineer(), () -> house().modelImports.finish(id, upload));
    assertThat(details(company, id).files()).hasSize(3);
    assertThat(artifacts(company)).isEqualTo(3);
  }

  @Test
  default void an_upload_that_breaks_off_or_is_no_model_leaves_nothing() throws Exception {
    Company company = newCompany();
    ModelId id = registered(company);
    ModelUpload upload = ActingPerson.as(company.engineer(), () -> house().modelImports.begin(id));
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> upload.receive("config.json", broken)).isInstanceOf(IOException.class);
    for (String name : List.of("../config.json", "evil.py", "a/config.json", "pytorch_model.bin")) {
      assertThatThrownBy(() -> upload.receive(name, InputStream.nullInputStream()))
          .isInstanceOf(RefusedModelException.class);
    }
    assertThat(upload.received()).isEmpty();
    assertThat(artifacts(company)).isZero();
    tried(company.engineer(), () -> house().modelImports.finish(id, upload))
        .isInstanceOf(RefusedModelException.class);
    assertThat(details(company, id).files()).isEmpty();
  }

  @Test
  default void files_come_once() throws Exception {
    Company company = newCompany();
    ModelId id = filled(company);
    tried(company.engineer(), () -> house().modelImports.fromFolder(id, "tiny"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("do not change");
  }

  @Test
  default void the_same_files_are_one_model() throws Exception {
    Company company = newCompany();
    filled(company);
    ModelId again =
        ActingPerson.as(
            company.engineer(), () -> house().models.register(draft("twin", Openness.CLOSED)));
    tried(company.engineer(), () -> house().modelImports.fromFolder(again, "tiny"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("tiny");
  }

  @Test
  default void what_only_answers_over_a_network_has_no_files() throws Exception {
    Company company = newCompany();
    new TinyDirectory(incoming(company));
    ModelId id =
        ActingPerson.as(
            company.engineer(), () -> house().models.register(draft("far", Openness.API_ONLY)));
    tried(company.engineer(), () -> house().modelImports.fromFolder(id, "tiny"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("over a network");
    tried(company.engineer(), () -> house().models.propose(id, "x"))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  default void a_model_without_files_is_not_proposed() throws Exception {
    Company company = newCompany();
    ModelId id = registered(company);
    tried(company.engineer(), () -> house().models.propose(id, "x"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("bring in the files");
  }

  @Test
  default void whoever_proposes_does_not_approve() throws Exception {
    Company company = newCompany();
    SuperuserDatabase.grant(company, "engineer", "APPROVER");
    ModelId id = filled(company);
    ApprovalSummary request = proposed(company, id);
    assertThatThrownBy(() -> house().decide(company.engineer(), request, Decision.APPROVE))
        .isInstanceOf(RefusedException.class);
    assertThat(details(company, id).summary().state()).isEqualTo(ModelState.PROPOSED);
  }

  @Test
  default void an_approval_of_other_files_counts_for_nothing() throws Exception {
    Company company = newCompany();
    ApprovalSummary request = proposed(company, filled(company));
    tried(
            company.approver(),
            () ->
                house()
                    .approvals
                    .decide(request.id(), Decision.APPROVE, ContentDigest.of("other"), ""))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("not what the request is about");
  }

  @Test
  default void a_name_is_taken_once() throws Exception {
    Company company = newCompany();
    registered(company);
    tried(company.engineer(), () -> registered(company)).isInstanceOf(RefusedException.class);
  }

  @Test
  default void a_model_without_licence_is_refused() {
    assertThatThrownBy(() -> new NewModel("a", " ", Openness.CLOSED, false, "p", "l"))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> assertThat(refused.field()).isEqualTo("licence"));
  }

  @Test
  default void the_database_too_lets_no_model_skip_its_approval() throws Exception {
    Company company = newCompany();
    ModelId id = filled(company);
    String where = " where id = '" + id + "'";
    for (String change :
        List.of(
            "update base_model set state = 'APPROVED'" + where,
            "update base_model set state = 'REGISTERED', digest = null, parameters = null, bytes ="
                + " null"
                + where,
            "update base_model set state = 'PROPOSED', digest = 'sha256:"
                + "0".repeat(64)
                + "'"
                + where,
            "insert into base_model_file select tenant_id, model_id, 'evil.py', digest, bytes from"
                + " base_model_file limit 1")) {
      assertThatThrownBy(() -> SuperuserDatabase.execute(change)).hasMessageContaining("model");
    }
    assertThatThrownBy(
            () -> SuperuserDatabase.asPortal(company, "update base_model set licence = 'MIT'"))
        .hasMessageContaining("permission denied");
  }
}
