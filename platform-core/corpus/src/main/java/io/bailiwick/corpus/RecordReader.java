package io.bailiwick.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one file, one at a time. JSON Lines, a JSON array of objects and (for text)
 * plain text are told apart by content; gzip by its magic bytes. Text must be UTF-8.
 *
 * <p>A record that cannot be used is a {@link MalformedRecordException} from {@link #hasNext()} or
 * {@link #next()}; a failing disk is an {@link UncheckedIOException}. Not thread-safe. Close it.
 */
public final class RecordReader<T> implements Iterator<T>, AutoCloseable {
  private final Path file;
  private final RecordSource<T> source;
  private @Nullable T prepared;
  private long preparedLine;
  private long recordsRead;
  private long line;
  private boolean sawAnything;
  private boolean finished;

  RecordReader(Path file, RecordSource<T> source) {
    this.file = file;
    this.source = source;
  }

  /** Documents: {@code {"text"}} or {@code {"content"}} objects, or a .txt or .md file. */
  public static RecordReader<TextDocument> openText(Path file) {
    return openText(file, ReadLimits.DEFAULT);
  }

  /**
   * Documents under limits of the caller's choice. A plain text file is one document; one larger
   * than {@link ReadLimits#maxRecordBytes()} is cut at blank lines into several.
   */
  public static RecordReader<TextDocument> openText(Path file, ReadLimits limits) {
    return CorpusFile.isPlainText(file)
        ? new RecordReader<>(file, PlainTextSource.open(file, limits))
        : json(file, limits, TextDocumentFormat::read);
  }

  /**
   * Conversations: Alpaca ({@code instruction, input, output, system, history}; also {@code query,
   * response}), {@code messages} of {@code role, content}, {@code conversations} of {@code from,
   * value}, {@code conversation} of {@code human, assistant}.
   */
  public static RecordReader<Conversation> openConversations(Path file) {
    return openConversations(file, ReadLimits.DEFAULT);
  }

  /** Conversations under limits of the caller's choice. */
  public static RecordReader<Conversation> openConversations(Path file, ReadLimits limits) {
    return json(file, limits, ConversationFormat::read);
  }

  /**
   * Preference pairs: a prompt ({@code prompt}, {@code instruction}, {@code messages} or {@code
   * conversations}) with {@code chosen} and {@code rejected} as text, a message, or messages; or
   * two whole conversations {@code chosen_messages} and {@code rejected_messages}.
   */
  public static RecordReader<PreferencePair> openPreferences(Path file) {
    return openPreferences(file, ReadLimits.DEFAULT);
  }

  /** Preference pairs under limits of the caller's choice. */
  public static RecordReader<PreferencePair> openPreferences(Path file, ReadLimits limits) {
    return json(file, limits, PreferencePairFormat::read);
  }

  /**
   * Questions: {@code question} (or {@code prompt}), {@code answer} or {@code answers}, optionally
   * {@code choices} (the answer then is a choice, its letter or its index from 0) and {@code
   * group}.
   */
  public static RecordReader<Question> openQuestions(Path file) {
    return openQuestions(file, ReadLimits.DEFAULT);
  }

  /** Questions under limits of the caller's choice. */
  public static RecordReader<Question> openQuestions(Path file, ReadLimits limits) {
    return json(file, limits, QuestionFormat::read);
  }

  /** Prompts: {@code prompt} and optionally {@code group}; an {@code answer} is left aside. */
  public static RecordReader<Prompt> openPrompts(Path file) {
    return openPrompts(file, ReadLimits.DEFAULT);
  }

  /** Prompts under limits of the caller's choice. */
  public static RecordReader<Prompt> openPrompts(Path file, ReadLimits limits) {
    return json(file, limits, PromptFormat::read);
  }

  /** Requests to score: {@code continuation} and, unless it is empty, {@code context}. */
  public static RecordReader<Continuation> openContinuations(Path file) {
    return json(file, ReadLimits.DEFAULT, ContinuationFormat::read);
  }

  private static <T> RecordReader<T> json(Path file, ReadLimits limits, RecordFormat<T> format) {
    return new RecordReader<>(file, JsonSource.open(file, limits, format));
  }

  @Override
  public boolean hasNext() {
    if (prepared == null && !finished) {
      prepared = read();
    }
    return prepared != null;
  }

  @Override
  public T next() {
    T record = hasNext() ? prepared : null;
    if (record == null) {
      throw new NoSuchElementException("no more records in " + file);
    }
    prepared = null;
    recordsRead++;
    line = preparedLine;
    return record;
  }

  private @Nullable T read() {
    try {
      T record = source.next();
      preparedLine = source.line();
      finished = record == null;
      if (finished && !sawAnything) {
        throw new MalformedRecordException(
            file, MalformedRecordException.WHOLE_FILE, "", "the file has no records");
      }
      sawAnything = true;
      return record;
    } catch (MalformedRecordException e) {
      sawAnything = true;
      finished =
          finished || !source.canContinue() || e.line() == MalformedRecordException.WHOLE_FILE;
      throw e;
    } catch (IOException e) {
      finished = true;
      throw CorpusFile.failure(file, source.line(), e);
    }
  }

  /** How many records {@link #next()} has returned. */
  public long recordsRead() {
    return recordsRead;
  }

  /** Line, counted from 1, on which the record last returned by {@link #next()} begins. */
  public long line() {
    return line;
  }

  /** False when a problem has made the rest of the file unreadable, or the end is reached. */
  boolean canContinue() {
    return !finished;
  }

  /** The remaining records; closing the stream closes this reader. */
  public Stream<T> stream() {
    Spliterator<T> records =
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(records, false).onClose(this::close);
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
