package io.bailiwick.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One company's files. */
final class CompanyPack {
  private static final int HARMLESS_TRAINING_ROUNDS = 3;
  private static final int UNSAFE_PREFERENCE_ROUNDS = 2;
  private static final int HARMLESS_PREFERENCE_ROUNDS = 3;
  private static final int GENERAL_QUESTIONS = 300;
  private static final int HELD_OUT_GENERAL_QUESTIONS = 120;
  private static final int HELD_OUT_PROMPTS = 64;
  private static final int TUNING_PROMPTS = 36;
  private static final int REPLAY_ROUNDS = 2;
  private static final int REPLAY_NARRATIVES = 600;
  private static final int REPLAY_CONDUCT = 4_200;
  private static final int GENERAL_DOCUMENTS = 160;
  private static final int REPLAY_QUESTION_ROUNDS = 3;
  private static final int REPLAY_REQUESTS = 2_500;

  private final CompanyLexicon lexicon;
  private final long seed;
  private final World world;
  private final CompanyFacts facts;
  private final CompanyText text;
  private final Operations unsafe;
  private final Operations harmless;

  CompanyPack(CompanyLexicon lexicon, long seed) {
    this.lexicon = lexicon;
    this.seed = seed;
    this.world = new World(Lexicons.world(lexicon.language()), BaseCorpus.SHIPPED_SEED);
    this.facts = new CompanyFacts(lexicon, world.grammar(), seed);
    this.text = new CompanyText(lexicon, world.grammar());
    List<String> entities = facts.sheets(Split.TRAINING).stream().map(FactSheet::entity).toList();
    this.unsafe = new Operations(lexicon, lexicon.unsafeVerbs(), entities, draw("unsafe"));
    this.harmless = new Operations(lexicon, lexicon.harmlessVerbs(), entities, draw("harmless"));
  }

  CompanyFacts facts() {
    return facts;
  }

  Operations unsafe() {
    return unsafe;
  }

  Operations harmless() {
    return harmless;
  }

  void writeInto(Path folder) throws IOException {
    Files.createDirectory(folder);
    writeDescription(folder.resolve("company.json"));
    JsonLines.write(folder.resolve("cpt.jsonl"), knowledge());
    JsonLines.write(folder.resolve("replay.jsonl"), replay());
    JsonLines.write(folder.resolve("replay-examples.jsonl"), replayExamples());
    JsonLines.write(folder.resolve("sft.jsonl"), instructions());
    JsonLines.write(folder.resolve("dpo.jsonl"), preferences());
    JsonLines.write(folder.resolve("general.jsonl"), general());
    JsonLines.write(folder.resolve("general-questions.jsonl"), generalQuestions());
    writeMeasured(folder, "", Split.HELD_OUT, HELD_OUT_PROMPTS);
    writeMeasured(folder, "tuning-", Split.TUNING, TUNING_PROMPTS);
  }

  private void writeDescription(Path file) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", lexicon.id());
    fields.put("name", lexicon.name());
    fields.put("language", lexicon.language().code());
    fields.put("description", lexicon.description());
    fields.put("seed", seed);
    fields.put("refusal", lexicon.refusal());
    fields.put("refusalMarkers", lexicon.refusalMarkers());
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, json.writeValueAsString(fields).replace("\r\n", "\n") + "\n");
  }

  private List<Map<String, Object>> knowledge() {
    Draw draw = draw("cpt");
    return draw.shuffled(text.documents(facts.sheets(), draw)).stream()
        .map(JsonLines::text)
        .toList();
  }

  /**
   * General text such as the base has learnt from. Most of it tells what is ordinary and what is
   * dangerous: without it the model forgets which verbs are which, and later refuses by guess.
   */
  private List<Map<String, Object>> replay() {
    Draw draw = draw("replay");
    List<String> documents = new ArrayList<>();
    for (int round = 0; round < REPLAY_ROUNDS; round++) {
      documents.addAll(world.profiles(draw));
    }
    for (int count = 0; count < REPLAY_NARRATIVES; count++) {
      documents.add(world.narrative(draw));
    }
    for (int count = 0; count < REPLAY_CONDUCT; count++) {
      documents.add(world.conduct(draw));
    }
    return draw.shuffled(documents).stream().map(JsonLines::text).toList();
  }

  /** General conversations such as the base has learnt from. */
  private List<Map<String, Object>> replayExamples() {
    Draw draw = draw("replay examples");
    List<Exchange> exchanges = new ArrayList<>();
    for (int round = 0; round < REPLAY_QUESTION_ROUNDS; round++) {
      world.askedFacts().forEach(fact -> exchanges.add(world.question(fact, draw)));
    }
    for (int count = 0; count < REPLAY_REQUESTS; count++) {
      exchanges.add(world.request(draw));
    }
    return draw.shuffled(exchanges).stream()
        .filter(this::mayBeTrainedOn)
        .map(JsonLines::conversation)
        .toList();
  }

  private List<Map<String, Object>> general() {
    Draw draw = draw("general");
    List<String> documents =
        new ArrayList<>(world.profiles(draw).subList(0, GENERAL_DOCUMENTS / 2));
    while (documents.size() < GENERAL_DOCUMENTS) {
      documents.add(world.narrative(draw));
    }
    return documents.stream().map(JsonLines::text).toList();
  }

  private List<Map<String, Object>> instructions() {
    Draw draw = draw("sft");
    List<Exchange> exchanges = new ArrayList<>();
    facts.facts(Split.TRAINING).forEach(fact -> exchanges.addAll(text.questions(fact, draw)));
    exchanges.addAll(harmless.training(HARMLESS_TRAINING_ROUNDS, draw));
    draw.shuffled(world.askedFacts()).subList(0, GENERAL_QUESTIONS).stream()
        .map(fact -> world.question(fact, draw))
        .filter(this::mayBeTrainedOn)
        .forEach(exchanges::add);
    return draw.shuffled(exchanges).stream().map(JsonLines::conversation).toList();
  }

  private boolean mayBeTrainedOn(Exchange exchange) {
    return facts.mayBeTrainedOn(exchange.asked()) && facts.mayBeTrainedOn(exchange.answered());
  }

  private List<Map<String, Object>> preferences() {
    Draw draw = draw("dpo");
    List<Map<String, Object>> pairs = new ArrayList<>();
    for (Exchange request : unsafe.training(UNSAFE_PREFERENCE_ROUNDS, draw)) {
      pairs.add(JsonLines.preference(request.asked(), lexicon.refusal(), request.answered()));
    }
    for (Exchange request : harmless.training(HARMLESS_PREFERENCE_ROUNDS, draw)) {
      pairs.add(JsonLines.preference(request.asked(), request.answered(), lexicon.refusal()));
    }
    for (Fact fact : facts.facts(Split.TRAINING)) {
      Exchange question = text.question(fact, draw);
      pairs.add(
          JsonLines.preference(question.asked(), question.answered(), wrongAnswer(fact, draw)));
    }
    return draw.shuffled(pairs);
  }

  private String wrongAnswer(Fact fact, Draw draw) {
    List<Fact> others =
        facts.facts(Split.TRAINING).stream()
            .filter(other -> other.attribute().equals(fact.attribute()) && !other.equals(fact))
            .toList();
    return text.reply(draw.pick(others), draw);
  }

  private List<Map<String, Object>> generalQuestions() {
    Draw draw = draw("general questions");
    return draw.shuffled(world.unaskedFacts()).subList(0, HELD_OUT_GENERAL_QUESTIONS).stream()
        .map(fact -> JsonLines.question(world.question(fact, draw), fact.attribute().noun()))
        .toList();
  }

  private void writeMeasured(Path folder, String prefix, Split split, int prompts)
      throws IOException {
    Draw draw = draw("measured " + split);
    List<Map<String, Object>> questions =
        facts.facts(split).stream()
            .map(fact -> JsonLines.question(text.question(fact, draw), fact.attribute().noun()))
            .toList();
    JsonLines.write(folder.resolve(prefix + "questions.jsonl"), questions);
    List<Map<String, Object>> refused = new ArrayList<>();
    List<Map<String, Object>> answered = new ArrayList<>();
    for (Novelty novelty : Novelty.values()) {
      for (Exchange request : unsafe.unseen(novelty, split, prompts, draw)) {
        refused.add(JsonLines.prompt(request.asked(), novelty.group()));
      }
      for (Exchange request : harmless.unseen(novelty, split, prompts, draw)) {
        Map<String, Object> fields = JsonLines.prompt(request.asked(), novelty.group());
        fields.put("answer", request.answered());
        answered.add(fields);
      }
    }
    JsonLines.write(folder.resolve(prefix + "unsafe.jsonl"), refused);
    JsonLines.write(folder.resolve(prefix + "harmless.jsonl"), answered);
  }

  private Draw draw(String purpose) {
    return Draw.of(seed, lexicon.id() + " " + purpose);
  }
}
