package io.bailiwick.llama.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.sentencepiece.SpProcessor;
import ai.djl.sentencepiece.SpTokenizer;
import io.bailiwick.pretrained.ModelFormatException;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tokenizer of a SentencePiece {@code tokenizer.model}, as LLaMA 1 and 2 were trained with. The
 * original library encodes; decoding is ours, see {@link SentencePieceDecoder}.
 *
 * <p>In a prompt, every text between control tokens is encoded for itself and gets the blank in
 * front that SentencePiece gives to a text, as in LLaMA 2's own chat code. Tokens that {@code
 * added_tokens.json} or {@code tokenizer_config.json} add to the vocabulary are control tokens.
 */
final class SentencePieceTokenizer implements Tokenizer {
  static final String NAME = "tokenizer.model";

  private static final Cleaner CLEANER = Cleaner.create();
  private static final long LARGEST_FILE = 256 << 20;
  private static final Pattern TIKTOKEN = Pattern.compile("[A-Za-z0-9+/]+={0,2} [0-9]+\\r?\\n");

  private final SpTokenizer library;
  private final SpProcessor processor;
  private final SentencePieceModel model;
  private final Map<String, Integer> controlTokens;
  private final Map<Integer, String> addedTokens;
  private final int vocabularySize;
  private final Delimiters delimiters;
  private final Pattern controlPattern;

  private SentencePieceTokenizer(Path directory, byte[] bytes) throws IOException {
    Path file = directory.resolve(NAME);
    this.model = SentencePieceModel.parse(bytes, file);
    this.addedTokens = AddedTokens.read(directory, model.pieces().size());
    this.controlTokens = Collections.unmodifiableMap(controlTokens(model, addedTokens));
    this.vocabularySize =
        addedTokens.keySet().stream()
            .mapToInt(id -> id + 1)
            .reduce(model.pieces().size(), Math::max);
    this.delimiters =
        Delimiters.resolve(
            orOwn(TextDelimiters.read(directory), model, controlTokens),
            controlTokens,
            vocabularySize,
            file);
    this.controlPattern =
        Pattern.compile(
            controlTokens.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    this.library = load(bytes, file);
    this.processor = library.getProcessor();
    SpTokenizer owned = library;
    CLEANER.register(this, owned::close);
  }

  static Tokenizer open(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (Files.size(file) > LARGEST_FILE) {
      throw new ModelFormatException(file, "file", "is larger than " + LARGEST_FILE + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    String beginning =
        new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
    if (TIKTOKEN.matcher(beginning).lookingAt()) {
      throw new ModelFormatException(
          file,
          "file",
          "is a tiktoken vocabulary, not a SentencePiece model; use the Hugging Face version of the"
              + " model, which has a tokenizer.json");
    }
    return new SentencePieceTokenizer(directory, bytes);
  }

  private static SpTokenizer load(byte[] bytes, Path file) {
    NativeLibraries.stayOffline();
    try {
      return new SpTokenizer(bytes);
    } catch (EngineException | IllegalArgumentException e) {
      throw new ModelFormatException(
          file, "file", "is refused by SentencePiece: " + e.getMessage() + "; copy it again", e);
    }
  }

  private static Map<String, Integer> controlTokens(
      SentencePieceModel model, Map<Integer, String> addedTokens) {
    Map<String, Integer> tokens = new LinkedHashMap<>();
    for (int id = 0; id < model.pieces().size(); id++) {
      SentencePiece piece = model.pieces().get(id);
      if (piece.type() == SentencePiece.Type.CONTROL && !piece.text().isEmpty()) {
        tokens.putIfAbsent(piece.text(), id);
      }
    }
    addedTokens.forEach((id, token) -> tokens.putIfAbsent(token, id));
    return tokens;
  }

  /** Where the model directory names no delimiters, the SentencePiece model's own count. */
  private static TextDelimiters orOwn(
      TextDelimiters named, SentencePieceModel model, Map<String, Integer> controlTokens) {
    boolean namesBegin = named.beginText().isPresent() || named.beginId().isPresent();
    boolean namesEnd = named.endText().isPresent() || !named.endIds().isEmpty();
    return new TextDelimiters(
        namesBegin
            ? named.beginText()
            : Optional.of(model.beginPiece()).filter(controlTokens::containsKey),
        namesEnd
            ? named.endText()
            : Optional.of(model.endPiece()).filter(controlTokens::containsKey),
        named.beginId(),
        named.endIds());
  }

  @Override
  public int vocabularySize() {
    return vocabularySize;
  }

  @Override
  public int[] encode(String text) {
    return processor.encode(HuggingFaceTokenizer.wellFormed(text));
  }

  @Override
  public int[] encodeWithControlTokens(String rendered) {
    IdBuffer ids = new IdBuffer();
    Matcher control = controlPattern.matcher(rendered);
    int start = 0;
    while (!controlTokens.isEmpty() && control.find()) {
      ids.append(encode(rendered.substring(start, control.start())));
      ids.append(tokenId(control.group()).orElseThrow());
      start = control.end();
    }
    ids.append(encode(rendered.substring(start)));
    return ids.toArray();
  }

  @Override
  public String decode(int[] ids, boolean skipControlTokens) {
    SentencePieceDecoder decoder = new SentencePieceDecoder(model, skipControlTokens);
    List<SentencePiece> pieces = model.pieces();
    for (int id : ids) {
      if (id < 0) {
        throw new IllegalArgumentException("token id " + id + " is negative");
      }
      String added = addedTokens.get(id);
      if (added != null) {
        decoder.addControlToken(added);
      } else if (id < pieces.size()) {
        decoder.add(pieces.get(id));
      }
    }
    return decoder.text();
  }

  @Override
  public OptionalInt tokenId(String controlToken) {
    Integer id = controlTokens.get(controlToken);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  @Override
  public Map<String, Integer> controlTokens() {
    return controlTokens;
  }

  @Override
  public int beginOfText() {
    return delimiters.begin();
  }

  @Override
  public int[] endOfText() {
    return delimiters.ends();
  }
}
