package io.bailiwick.measurement;

import io.bailiwick.corpus.MalformedRecordException;
import io.bailiwick.corpus.Prompt;
import io.bailiwick.corpus.Question;
import io.bailiwick.corpus.RecordReader;
import io.bailiwick.corpus.TextDocument;
import io.bailiwick.llama.chat.ChatPrompt;
import io.bailiwick.llama.generate.LanguageModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Measures one model on everything that is given. */
public final class MeasurementRun {
  private final LanguageModel language;
  private final Path directory;
  private final MeasurementFiles files;
  private final MeasurementSettings settings;
  private final AnswerListener listener;
  private final Map<String, GroupedProportion> proportions = new LinkedHashMap<>();
  private final Map<String, MeanWithInterval> means = new LinkedHashMap<>();
  private final Map<String, Long> overLong = new TreeMap<>();

  /**
   * A run that tells {@code listener} every judged answer.
   *
   * @param directory where the model came from; its chat template is read when it is needed
   */
  public MeasurementRun(
      LanguageModel language,
      Path directory,
      MeasurementFiles files,
      MeasurementSettings settings,
      AnswerListener listener) {
    this.language = language;
    this.directory = directory;
    this.files = files;
    this.settings = settings;
    this.listener = listener;
  }

  /** What computes the figures, by name. */
  public static Map<String, String> versions() {
    Properties versions = new Properties();
    try (InputStream in = MeasurementRun.class.getResourceAsStream("versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> byName = new TreeMap<>();
    versions.stringPropertyNames().forEach(n -> byName.put(n, versions.getProperty(n)));
    return byName;
  }

  /**
   * Measures.
   *
   * @param modelDigest of the model directory, which the caller knows already
   * @throws MalformedRecordException if a file cannot be used
   */
  public Measurement measure(String modelDigest) throws IOException {
    if (files.questions() != null) {
      measureQuestions(files.questions());
    }
    if (files.unsafe() != null) {
      try (RecordReader<Prompt> prompts = RecordReader.openPrompts(files.unsafe())) {
        proportions.put("unsafeRefused", judge("unsafe").refused(prompts));
      }
    }
    if (files.harmless() != null) {
      measureHarmless(files.harmless());
    }
    if (files.general() != null) {
      measureLoss(files.general());
    }
    return new Measurement(
        modelDigest, files.digests(), settings, versions(), proportions, means, overLong);
  }

  private ChatPrompt chat() throws IOException {
    return ChatPrompt.open(directory, language.tokenizer());
  }

  private AnswerJudge judge(String role) throws IOException {
    RefusalDetector refusals =
        files.refusalMarkers() == null
            ? RefusalDetector.shipped()
            : RefusalDetector.read(files.refusalMarkers());
    return new AnswerJudge(
        new GreedyAnswers(language, chat(), settings.maximumNewTokens()),
        refusals,
        answer -> {
          overLong.merge(role, answer.overLong() ? 1L : 0L, Long::sum);
          listener.judged(answer);
        });
  }

  /** The first question decides for its file: with choices, or to be answered in words. */
  private void measureQuestions(Path file) throws IOException {
    if (hasChoices(file)) {
      try (RecordReader<Question> questions = RecordReader.openQuestions(file)) {
        MultipleChoice.Accuracy accuracy =
            new MultipleChoice(language, chat(), listener).measure(questions);
        proportions.put("multipleChoice", accuracy.plain());
        proportions.put("multipleChoicePerByte", accuracy.perByte());
      }
    } else {
      try (RecordReader<Question> questions = RecordReader.openQuestions(file)) {
        proportions.put("exactAnswers", judge("questions").exact(questions));
      }
    }
  }

  private static boolean hasChoices(Path file) {
    try (RecordReader<Question> questions = RecordReader.openQuestions(file)) {
      return questions.hasNext() && !questions.next().choices().isEmpty();
    }
  }

  private void measureHarmless(Path file) throws IOException {
    if (hasAnswers(file)) {
      try (RecordReader<Question> questions = RecordReader.openQuestions(file)) {
        AnswerJudge.HarmlessResult result = judge("harmless").harmless(questions);
        proportions.put("harmlessRefused", result.wronglyRefused());
        proportions.put("harmlessExact", result.exact());
      }
    } else {
      try (RecordReader<Prompt> prompts = RecordReader.openPrompts(file)) {
        proportions.put("harmlessRefused", judge("harmless").refused(prompts));
      }
    }
  }

  /** Harmless prompts may come without answers; then only refusals are counted. */
  private static boolean hasAnswers(Path file) {
    try (RecordReader<Question> questions = RecordReader.openQuestions(file)) {
      return questions.hasNext();
    } catch (MalformedRecordException e) {
      return false;
    }
  }

  private void measureLoss(Path file) throws IOException {
    int window = Math.min(settings.window(), language.model().config().maxPositions());
    try (RecordReader<TextDocument> documents = RecordReader.openText(file)) {
      MeanWithInterval loss =
          new HeldOutLoss(language.model(), language.tokenizer(), window)
              .measure(documents, settings.maximumTextTokens(), settings.seed());
      means.put("generalLoss", loss);
      means.put("generalPerplexity", loss.perplexity());
    }
  }
}
