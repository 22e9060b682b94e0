package io.bailiwick.llama.tokenizer;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A learnt byte-level vocabulary, ready to be written as a Hugging Face tokenizer. */
public final class BytePairVocabulary {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectWriter PRETTY = JsonFile.JSON.writerWithDefaultPrettyPrinter();

  private final BytePairSettings settings;
  private final List<String> symbols;
  private final List<Merge> merges;

  BytePairVocabulary(BytePairSettings settings, List<String> symbols, List<Merge> merges) {
    this.settings = settings;
    this.symbols = List.copyOf(symbols);
    this.merges = List.copyOf(merges);
  }

  /**
   * Two symbols that become one.
   *
   * @param left written in the byte alphabet of GPT-2
   * @param right the same
   */
  public record Merge(String left, String right) {}

  /** All tokens, control tokens included; less than asked for if the texts gave no more. */
  public int size() {
    return symbols.size() + settings.controlTokens().size();
  }

  /** The merges, in the order they are applied. */
  public List<Merge> merges() {
    return merges;
  }

  /**
   * Writes {@code tokenizer.json} and {@code tokenizer_config.json}; files of these names are
   * replaced, each in one step.
   *
   * @param directory is made if it is not there
   */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    write(directory.resolve(TokenizerJson.NAME), tokenizer());
    write(directory.resolve("tokenizer_config.json"), config());
  }

  private static void write(Path file, ObjectNode content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.writeString(unfinished, PRETTY.writeValueAsString(content) + "\n");
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private ObjectNode tokenizer() {
    ObjectNode root = NODES.objectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding");
    root.set("added_tokens", addedTokens());
    root.putNull("normalizer");
    root.set("pre_tokenizer", preTokenizer());
    root.putNull("post_processor");
    root.set("decoder", byteLevel());
    root.set("model", model());
    return root;
  }

  private ArrayNode addedTokens() {
    ArrayNode tokens = NODES.arrayNode();
    for (int i = 0; i < settings.controlTokens().size(); i++) {
      ObjectNode token = tokens.addObject().put("id", symbols.size() + i);
      describe(token, settings.controlTokens().get(i));
    }
    return tokens;
  }

  private static void describe(ObjectNode token, String content) {
    token
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private static ObjectNode preTokenizer() {
    ObjectNode sequence = NODES.objectNode().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", WordCounts.PATTERN);
    split.put("behavior", "Isolated").put("invert", false);
    steps.add(byteLevel());
    return sequence;
  }

  private static ObjectNode byteLevel() {
    return NODES
        .objectNode()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", false);
  }

  private ObjectNode model() {
    ObjectNode model = NODES.objectNode().put("type", "BPE");
    model.putNull("dropout").putNull("unk_token");
    model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < symbols.size(); id++) {
      vocabulary.put(symbols.get(id), id);
    }
    ArrayNode pairs = model.putArray("merges");
    merges.forEach(merge -> pairs.add(merge.left + " " + merge.right));
    return model;
  }

  private ObjectNode config() {
    ObjectNode config = NODES.objectNode().put("tokenizer_class", "PreTrainedTokenizerFast");
    config.put("bos_token", settings.beginOfText());
    config.put("eos_token", settings.endOfText());
    config.put("pad_token", settings.padding());
    config.put("clean_up_tokenization_spaces", false);
    ObjectNode added = config.putObject("added_tokens_decoder");
    for (int i = 0; i < settings.controlTokens().size(); i++) {
      describe(
          added.putObject(Integer.toString(symbols.size() + i)), settings.controlTokens().get(i));
    }
    if (!settings.chatTemplate().isEmpty()) {
      config.put("chat_template", settings.chatTemplate());
    }
    return config;
  }
}
