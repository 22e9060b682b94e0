package io.bailiwick.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;

/** Where a command writes: results to standard output, what happens meanwhile to standard error. */
final class Console {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintWriter out;
  private final PrintWriter err;

  Console(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  void note(String line) {
    err.println(line);
    err.flush();
  }

  void text(String text) {
    out.println(text);
    out.flush();
  }

  void json(Object value) {
    try {
      text(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
    }
  }
}
