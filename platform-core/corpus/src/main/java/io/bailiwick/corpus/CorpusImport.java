package io.bailiwick.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Brings a file that somebody gave into the form in which a corpus is kept: UTF-8, one JSON object
 * a line, each record once. It is read once and never held in memory; of the records only 16 bytes
 * each are, to know duplicates by. A file with any problem is refused whole, with the first hundred
 * of them.
 */
public final class CorpusImport {
  private static final JsonFactory JSON = new JsonFactory();

  private final ReadLimits limits;

  /** An import under limits. */
  public CorpusImport(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * Imports a file.
   *
   * @param upload plain or gzip; a name that ends in .txt or .md makes it one text
   * @param target made here; not there afterwards if the file is refused
   * @throws RefusedCorpusException if a record cannot be used, or the file as a whole
   * @throws IOException if a disk fails
   */
  public ImportedCorpus run(CorpusKind kind, Path upload, Path target) throws IOException {
    Files.createFile(target);
    try {
      return write(kind, upload, target);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(target);
      throw e;
    }
  }

  private ImportedCorpus write(CorpusKind kind, Path upload, Path target) throws IOException {
    MessageDigest digest = Sha256.start();
    try (OutputStream file = Files.newOutputStream(target);
        OutputStream out = new BufferedOutputStream(new DigestOutputStream(file, digest), 1 << 16);
        RecordReader<?> reader = open(kind, upload)) {
      Writing writing = new Writing(out);
      List<MalformedRecordException> problems = copy(reader, writing);
      if (!problems.isEmpty()) {
        throw new RefusedCorpusException(problems);
      }
      out.flush();
      return writing.result(FileDigest.PREFIX + HexFormat.of().formatHex(digest.digest()));
    }
  }

  private RecordReader<?> open(CorpusKind kind, Path upload) {
    try {
      return kind.open(upload, limits);
    } catch (MalformedRecordException whole) {
      throw new RefusedCorpusException(List.of(whole));
    }
  }

  /** Goes on after a problem to find the others, but writes nothing more. */
  private static List<MalformedRecordException> copy(RecordReader<?> reader, Writing writing)
      throws IOException {
    List<MalformedRecordException> problems = new ArrayList<>();
    boolean more = true;
    while (more && problems.size() < RecordCheck.USUAL_LIMIT) {
      try {
        more = reader.hasNext();
        if (more) {
          Object record = reader.next();
          if (problems.isEmpty()) {
            writing.add(record);
          }
        }
      } catch (MalformedRecordException e) {
        problems.add(e);
        more = reader.canContinue();
      }
    }
    return problems;
  }

  /** What has been written so far. */
  private static final class Writing {
    private final OutputStream out;
    private final DigestSet seen = new DigestSet();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long records;
    private long duplicates;
    private long bytes;

    private Writing(OutputStream out) {
      this.out = out;
    }

    private void add(Object record) throws IOException {
      line.reset();
      try (JsonGenerator json = JSON.createGenerator(line)) {
        CorpusKind.write(record, json);
      }
      line.write('\n');
      if (!seen.add(Sha256.start().digest(line.toByteArray()))) {
        duplicates++;
        return;
      }
      line.writeTo(out);
      records++;
      bytes += line.size();
    }

    private ImportedCorpus result(String digest) {
      return new ImportedCorpus(records, duplicates, bytes, digest);
    }
  }
}
