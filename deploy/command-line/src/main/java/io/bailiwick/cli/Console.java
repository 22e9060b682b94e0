package io.bailiwick.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command reads and writes. Results go to standard output, as text or with {@code --json}
 * as one JSON value a line; everything about the way there goes to standard error. Thread-safe.
 */
public final class Console {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final InputStream in;
  private final PrintWriter out;
  private final PrintWriter err;
  private final int columns;
  private boolean json;
  private boolean verbose;

  /**
   * A console over the given streams.
   *
   * @param columns width of the terminal that standard error is; 0 where it is none
   */
  public Console(InputStream in, PrintWriter out, PrintWriter err, int columns) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.columns = columns;
  }

  /** Standard input. */
  public InputStream in() {
    return in;
  }

  /** Standard output, for results. */
  public PrintWriter out() {
    return out;
  }

  /** Standard error, for progress and complaints. */
  public PrintWriter err() {
    return err;
  }

  /** Whether standard error is a terminal. */
  public boolean terminal() {
    return columns > 0;
  }

  /** Characters that fit on a line of the terminal. */
  public int columns() {
    return columns;
  }

  /** Whether results are wanted as JSON. */
  public boolean json() {
    return json;
  }

  /** Whether a failure shall show its stack trace. */
  public boolean verbose() {
    return verbose;
  }

  void json(boolean wanted) {
    this.json = wanted;
  }

  void verbose(boolean wanted) {
    this.verbose = wanted;
  }

  /**
   * Prints a result.
   *
   * @param value what {@code --json} prints: a record, a map or a list
   * @param text what a person reads instead
   */
  public synchronized void result(Object value, String text) {
    if (json) {
      line(value);
    } else {
      out.println(text);
      out.flush();
    }
  }

  /** Prints one JSON value on a line of standard output, with or without {@code --json}. */
  public synchronized void line(Object value) {
    try {
      out.println(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
    }
    out.flush();
  }

  /** Tells a person what is happening. */
  public synchronized void note(String text) {
    err.println(text);
    err.flush();
  }

  /** Says why a command failed: one line for people and, with {@code --json}, an object. */
  synchronized void failure(String command, String reason) {
    note(command + ": " + reason);
    if (json) {
      line(Map.of("error", reason));
    }
  }
}
