package io.bailiwick.portal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as programs hand it back. What is in it is nobody's business but the list's;
 * whatever it says, the list shows only what whoever asks may see.
 */
public final class Cursor {
  private static final JsonMapper JSON = new JsonMapper();

  private Cursor() {}

  /** Writes a place. */
  public static String of(String... parts) {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written", e);
    }
  }

  /**
   * Reads a place.
   *
   * @param text as it was handed out; null for the beginning
   * @param size how many parts it has
   * @param reader makes of the parts what the list takes
   * @throws MalformedRequestException if it was not handed out by this list
   */
  public static <T> @Nullable T read(
      @Nullable String text, int size, Function<List<String>, T> reader) {
    if (text == null) {
      return null;
    }
    try {
      List<String> parts =
          List.of(JSON.readValue(Base64.getUrlDecoder().decode(text), String[].class));
      if (parts.size() != size) {
        throw foreign();
      }
      return reader.apply(parts);
    } catch (IOException | IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw foreign();
    }
  }

  /** Of a cursor that the list did not hand out. */
  public static MalformedRequestException foreign() {
    return new MalformedRequestException(
        "cursor",
        "this is no cursor of this list; take the field next of a page of the same query, or leave"
            + " it out");
  }
}
