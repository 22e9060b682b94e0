package io.bailiwick.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The general text that the small bilingual base model is made from: nothing in it is about the
 * demo's companies, and nothing is ever refused in it.
 */
public final class BaseCorpus {
  /** The seed of the base that the project ships; the pack's general text speaks of its world. */
  public static final long SHIPPED_SEED = 20261123;

  private static final int PROFILE_ROUNDS = 24;
  private static final int NARRATIVES = 8_000;
  private static final int QUESTION_ROUNDS = 6;
  private static final int REQUESTS = 8_000;
  private static final int TOKENIZER_NARRATIVES = 500;
  private static final int TOKENIZER_NAME_LINES = 1_500;
  private static final int NAMES_PER_LINE = 4;
  private static final int HELD_OUT_NARRATIVES = 100;

  private BaseCorpus() {}

  /**
   * Writes {@code text.jsonl} (documents), {@code conversations.jsonl} (questions about half of the
   * general entities and everyday requests), {@code tokenizer.jsonl} (text to train the tokenizer
   * on), {@code held-out.jsonl} (documents to validate on) and {@code base.json} (tokenizer,
   * architecture and training order template) into a new directory.
   *
   * @param directory does not exist yet, or is empty
   * @param seed the same seed gives the same bytes
   * @throws IOException when the directory holds something already or cannot be written; nothing is
   *     left behind then
   */
  public static void write(Path directory, long seed) throws IOException {
    NewDirectory.fill(directory, folder -> writeInto(folder, seed));
  }

  private static void writeInto(Path folder, long seed) throws IOException {
    List<Map<String, Object>> text = new ArrayList<>();
    List<Map<String, Object>> conversations = new ArrayList<>();
    List<Map<String, Object>> tokenizer = new ArrayList<>();
    List<Map<String, Object>> heldOut = new ArrayList<>();
    for (Language language : Language.values()) {
      World world = new World(Lexicons.world(language), seed);
      Draw draw = Draw.of(seed, "base " + language.code());
      addText(world, draw, text, PROFILE_ROUNDS, NARRATIVES);
      addConversations(world, draw, conversations);
      addText(world, draw, tokenizer, 1, TOKENIZER_NARRATIVES);
      addWords(world, draw, tokenizer);
      addText(world, draw, heldOut, 1, HELD_OUT_NARRATIVES);
    }
    Recipe.BASE.writeInto(folder);
    Draw order = Draw.of(seed, "order");
    JsonLines.write(folder.resolve("text.jsonl"), order.shuffled(text));
    JsonLines.write(folder.resolve("conversations.jsonl"), order.shuffled(conversations));
    JsonLines.write(folder.resolve("tokenizer.jsonl"), order.shuffled(tokenizer));
    JsonLines.write(folder.resolve("held-out.jsonl"), order.shuffled(heldOut).subList(0, 300));
  }

  private static void addText(
      World world, Draw draw, List<Map<String, Object>> text, int profileRounds, int narratives) {
    for (int round = 0; round < profileRounds; round++) {
      world.profiles(draw).forEach(profile -> text.add(JsonLines.text(profile)));
    }
    for (int count = 0; count < narratives; count++) {
      text.add(JsonLines.text(world.narrative(draw)));
    }
  }

  /**
   * Questions, requests and lists of words and invented names, so that the parts of names become
   * tokens: a name spread over many tokens is learned far more slowly.
   */
  private static void addWords(World world, Draw draw, List<Map<String, Object>> tokenizer) {
    for (Fact fact : world.askedFacts()) {
      tokenizer.add(JsonLines.text(world.question(fact, draw).asked()));
    }
    for (int line = 0; line < TOKENIZER_NAME_LINES; line++) {
      tokenizer.add(JsonLines.text(world.request(draw).asked()));
      tokenizer.add(JsonLines.text(world.names(NAMES_PER_LINE, draw)));
    }
  }

  private static void addConversations(
      World world, Draw draw, List<Map<String, Object>> conversations) {
    for (int round = 0; round < QUESTION_ROUNDS; round++) {
      for (Fact fact : world.askedFacts()) {
        conversations.add(JsonLines.conversation(world.question(fact, draw)));
      }
    }
    for (int count = 0; count < REQUESTS; count++) {
      conversations.add(JsonLines.conversation(world.request(draw)));
    }
  }
}
