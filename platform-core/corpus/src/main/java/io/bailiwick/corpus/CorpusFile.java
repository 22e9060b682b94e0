package io.bailiwick.corpus;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Opens a file of records as plain UTF-8 bytes: unpacks gzip, skips a byte order mark. */
final class CorpusFile {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int SNIFFED_BYTES = 4;
  private static final Map<String, String> FOREIGN_FORMATS =
      Map.of(
          "504b0304", "a zip archive (or an Office document)",
          "28b52ffd", "compressed with zstd",
          "50415231", "a Parquet file",
          "fd377a58", "compressed with xz",
          "25504446", "a PDF document");

  private CorpusFile() {}

  static boolean isPlainText(Path file) {
    String name = nameWithoutGz(file);
    return name.endsWith(".txt") || name.endsWith(".md");
  }

  private static String nameWithoutGz(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  /** A stream that supports mark, standing at the first byte of text. */
  static InputStream open(Path file, ReadLimits limits) {
    requireReadable(file);
    InputStream raw = null;
    try {
      raw = Files.newInputStream(file);
      InputStream unpacked =
          limited(file, unpack(new BufferedInputStream(raw, BUFFER_BYTES)), limits.maxFileBytes());
      refuseForeignBytes(file, unpacked);
      return unpacked;
    } catch (IOException e) {
      throw closing(raw, failure(file, MalformedRecordException.WHOLE_FILE, e));
    } catch (MalformedRecordException e) {
      throw closing(raw, e);
    }
  }

  private static void requireReadable(Path file) {
    if (!Files.exists(file)) {
      throw whole(file, "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw whole(file, "this is not a file; name one file of records");
    }
    if (nameWithoutGz(file).endsWith(".csv")) {
      throw whole(file, "CSV is not read; write one JSON object per line (.jsonl) instead");
    }
  }

  private static InputStream unpack(BufferedInputStream raw) throws IOException {
    byte[] start = peek(raw);
    boolean gzip = start.length >= 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
    return gzip ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
  }

  private static InputStream limited(Path file, InputStream in, long maxFileBytes) {
    return new BufferedInputStream(new UnpackedLimit(file, in, maxFileBytes), BUFFER_BYTES);
  }

  private static void refuseForeignBytes(Path file, InputStream in) throws IOException {
    byte[] start = peek(in);
    if (start.length == 0) {
      throw whole(file, "the file is empty");
    }
    String hex = HexFormat.of().formatHex(start);
    String foreign = FOREIGN_FORMATS.get(hex);
    if (foreign != null) {
      throw whole(file, "this is " + foreign + "; give JSON lines or text, plain or gzip");
    }
    if (looksLikeUtf16(start)) {
      throw new MalformedRecordException(
          file,
          1,
          "",
          "at byte offset 0 the text is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8");
    }
    if (hex.startsWith("efbbbf")) {
      in.skipNBytes(3);
    }
  }

  private static boolean looksLikeUtf16(byte[] start) {
    boolean mark =
        start.length >= 2
            && ((start[0] == (byte) 0xff && start[1] == (byte) 0xfe)
                || (start[0] == (byte) 0xfe && start[1] == (byte) 0xff));
    boolean zeroBeside = start.length >= 2 && (start[0] == 0) != (start[1] == 0);
    return mark || zeroBeside;
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(SNIFFED_BYTES);
    byte[] start = in.readNBytes(SNIFFED_BYTES);
    in.reset();
    return start;
  }

  /** What a failed read means: damaged content is the user's to repair, a failing disk is not. */
  static RuntimeException failure(Path file, long line, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      String reason = "the gzip data is damaged or cut short (%s); copy the file again";
      return new MalformedRecordException(file, line, "", reason.formatted(e.getMessage()));
    }
    return new UncheckedIOException("cannot read " + file, e);
  }

  /** Closes what was opened in vain, and hands the reason on. */
  static RuntimeException closing(@Nullable InputStream raw, RuntimeException reason) {
    try {
      if (raw != null) {
        raw.close();
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    return reason;
  }

  private static MalformedRecordException whole(Path file, String reason) {
    return new MalformedRecordException(file, MalformedRecordException.WHOLE_FILE, "", reason);
  }
}
