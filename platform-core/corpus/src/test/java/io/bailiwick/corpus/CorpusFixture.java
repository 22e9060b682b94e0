package io.bailiwick.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** Writes files of records and reads them to the end. */
final class CorpusFixture {
  private final Path folder;

  CorpusFixture(Path folder) {
    this.folder = folder;
  }

  Path file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Path file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path gzip(String name, String content) {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  static <T> List<T> readAll(RecordReader<T> reader) {
    List<T> records = new ArrayList<>();
    try (reader) {
      reader.forEachRemaining(records::add);
    }
    return records;
  }

  static <T> MalformedRecordException refusal(Function<Path, RecordReader<T>> open, Path file) {
    MalformedRecordException refusal =
        catchThrowableOfType(MalformedRecordException.class, () -> readAll(open.apply(file)));
    assertThat(refusal).as("%s must be refused", file.getFileName()).isNotNull();
    assertThat(refusal.file()).isEqualTo(file);
    assertThat(refusal).hasMessageStartingWith(file.toString());
    return refusal;
  }

  static Message user(String content) {
    return new Message(Message.USER, content);
  }

  static Message assistant(String content) {
    return new Message(Message.ASSISTANT, content);
  }

  static Message system(String content) {
    return new Message(Message.SYSTEM, content);
  }
}
