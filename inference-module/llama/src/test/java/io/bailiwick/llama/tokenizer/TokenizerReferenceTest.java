package io.bailiwick.llama.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Ids and texts against constants that tokenizer_reference.py wrote with the original library. */
class TokenizerReferenceTest {
  static Path resource(String name) {
    try {
      return Path.of(TokenizerReferenceTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static int[] ids(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  @TestFactory
  Stream<DynamicTest> ids_and_texts_are_those_of_the_original_library() throws IOException {
    JsonNode references =
        new ObjectMapper().readTree(resource("tokenizer-reference.json").toFile());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode reference : references) {
      Tokenizer tokenizer = Tokenizer.open(resource(reference.path("folder").asText()));
      assertThat(tokenizer.vocabularySize()).isEqualTo(reference.path("size").asInt());
      for (JsonNode one : reference.path("cases")) {
        String name = reference.path("folder").asText() + ": " + one.path("text").asText();
        tests.add(DynamicTest.dynamicTest(name, () -> check(tokenizer, one)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests.stream();
  }

  private static void check(Tokenizer tokenizer, JsonNode one) {
    String text = one.path("text").asText();
    int[] parsed = ids(one.path("parsed"));
    assertThat(tokenizer.encode(text)).isEqualTo(ids(one.path("plain")));
    assertThat(tokenizer.encodeWithControlTokens(text)).isEqualTo(parsed);
    assertThat(tokenizer.decode(parsed, false)).isEqualTo(one.path("decoded").asText());
    assertThat(tokenizer.decode(parsed, true)).isEqualTo(one.path("skipped").asText());
    assertThat(pieces(tokenizer, parsed, false)).isEqualTo(one.path("decoded").asText());
    assertThat(pieces(tokenizer, parsed, true)).isEqualTo(one.path("skipped").asText());
  }

  private static String pieces(Tokenizer tokenizer, int[] ids, boolean skip) {
    IncrementalDecoder decoder = new IncrementalDecoder(tokenizer, skip);
    StringBuilder text = new StringBuilder();
    for (int id : ids) {
      text.append(decoder.add(id));
    }
    return text.append(decoder.finish()).toString();
  }
}
