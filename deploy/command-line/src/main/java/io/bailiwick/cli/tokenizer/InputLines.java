package io.bailiwick.cli.tokenizer;

import io.bailiwick.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Lines of UTF-8 text as they come in, ended by LF; anything else in them is kept. */
final class InputLines {
  private static final int LONGEST = 8 << 20;

  private final BufferedReader reader;
  private long number;

  private InputLines(InputStream in) {
    this.reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
  }

  static InputLines of(InputStream in) {
    return new InputLines(in);
  }

  void forEach(Consumer<String> action) throws IOException {
    StringBuilder line = new StringBuilder();
    try {
      for (int next = reader.read(); next >= 0; next = reader.read()) {
        if (next == '\n') {
          hand(line, action);
        } else if (line.append((char) next).length() > LONGEST) {
          throw new CommandFailure(
              "standard input, line " + (number + 1) + ": longer than 8 M characters; split it");
        }
      }
    } catch (CharacterCodingException e) {
      throw new CommandFailure(
          "standard input, after line " + number + ": not UTF-8; convert it with iconv first");
    }
    if (line.length() > 0) {
      hand(line, action);
    }
  }

  private void hand(StringBuilder line, Consumer<String> action) {
    number++;
    String text = line.toString();
    line.setLength(0);
    try {
      action.accept(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("standard input, line " + number + ": " + e.getMessage());
    }
  }
}
