package io.bailiwick.verification.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.pretrained.TinyDirectory;
import io.bailiwick.verification.platform.RunningPlatform.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a company has in its lists on an ordinary day, put there by programs of its people. */
final class SampleWork {
  private final Installation installation;
  private final Colleagues colleagues;
  private final PageLanguage language;
  private final ApiClient steward;
  private final ApiClient engineer;
  private final ApiClient approver;

  SampleWork(Installation installation, Colleagues colleagues, PageLanguage language)
      throws Exception {
    this.installation = installation;
    this.colleagues = colleagues;
    this.language = language;
    this.steward = colleagues.program("DATA_STEWARD", language);
    this.engineer = colleagues.program("MODEL_ENGINEER", language);
    this.approver = colleagues.program("APPROVER", language);
  }

  private String text(String english, String chinese) {
    return language == PageLanguage.CHINESE ? chinese : english;
  }

  /** Names that stand in the lists and nowhere else. */
  List<String> names() {
    return List.of(
        text("Branch handbook", "调度规程"),
        text("Customer questions", "检修问答"),
        text("Harbour-1B", "Jiangyuan-1B"),
        text("Vale-8B", "Jiangyuan-8B"));
  }

  /** Fills the lists, unless they were filled before. */
  void fill() throws Exception {
    if (find("/api/models", names().get(3)).isPresent()) {
      return;
    }
    Colleagues.approve(approver, sealed(dataset(names().get(0), "TEXT"), "{\"text\":\"a\"}\n"));
    sealed(
        dataset(names().get(1), "INSTRUCTION"),
        "{\"instruction\":\"a\",\"output\":\"b\"}\n{\"instruction\":\"c\",\"output\":\"d\"}\n");
    dataset(text("Complaints of 2026", "2026 年工单"), "TEXT");
    Colleagues.approve(approver, proposed(model(names().get(2), "Apache-2.0"), "large"));
    Colleagues.requestRole(
        colleagues.program("TENANT_ADMIN", language),
        colleagues.subject("STAFF", language),
        "DOMAIN_EXPERT");
    model(names().get(3), "Llama 3.1 Community License");
  }

  /** The model that was approved on that day. */
  String approvedModel() throws Exception {
    return find("/api/models", names().get(2)).orElseThrow();
  }

  private Optional<String> find(String list, String name) throws Exception {
    for (JsonNode item : ApiClient.made(approver.get(list)).path("items")) {
      if (item.path("name").asText().equals(name)) {
        return Optional.of(item.path("id").asText());
      }
    }
    return Optional.empty();
  }

  /** Registers a dataset; its id. */
  String dataset(String name, String kind) throws Exception {
    return ApiClient.made(
            steward.post(
                "/api/datasets",
                Administration.object()
                    .put("name", name)
                    .put("kind", kind)
                    .put("provenance", text("operations department", "运行管理部"))
                    .put("legalBasis", text("the company's own works", "公司自有资料"))
                    .put("classification", 2)
                    .toString()))
        .path("dataset")
        .path("id")
        .asText();
  }

  /** Brings a file into a dataset and asks that it may be used; the request. */
  String sealed(String dataset, String content) throws Exception {
    ApiClient.made(
        steward.upload("/api/datasets/" + dataset + "/versions?fileName=part-1.jsonl", content));
    return ApiClient.made(
            steward.post(
                "/api/datasets/" + dataset + "/versions/1/seal",
                Administration.object().put("reason", text("for the pilot", "试点使用")).toString()))
        .path("approval")
        .asText();
  }

  /** Registers a base model; its id. */
  String model(String name, String licence) throws Exception {
    return ApiClient.made(
            engineer.post(
                "/api/models",
                Administration.object()
                    .put("name", name)
                    .put("licence", licence)
                    .put("openness", "PARTLY_OPEN")
                    .put("cleanBase", true)
                    .put("provenance", text("site of its makers, 2026-11-02", "发布方网站，2026-11-02"))
                    .put("legalBasis", text("terms of the licence", "许可证条款"))
                    .toString()))
        .path("model")
        .path("id")
        .asText();
  }

  /** Takes a folder for a model and asks that it may be adapted; the request. */
  String proposed(String model, String folder) throws Exception {
    incoming(folder);
    ApiClient.made(
        engineer.post(
            "/api/models/" + model + "/files",
            Administration.object().put("folder", folder).toString()));
    return ApiClient.made(
            engineer.post(
                "/api/models/" + model + "/proposal",
                Administration.object().put("reason", text("for the pilot", "试点使用")).toString()))
        .path("approval")
        .asText();
  }

  /** Puts a very small model where an operator puts models for the company; no two are the same. */
  void incoming(String folder) throws Exception {
    Path path =
        Files.createDirectories(
            installation
                .home()
                .resolve("incoming")
                .resolve(colleagues.tenant("MODEL_ENGINEER", language))
                .resolve(folder));
    new TinyDirectory(path).write("LICENSE", "Apache License, for " + folder);
  }
}
