package io.bailiwick.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body is what its record says, or it is refused by field. */
class JsonBodyTest {
  /** What a record may have. */
  public record Body(String name, int level, Shade shade, @Nullable String note) {}

  /** Words of a list. */
  public enum Shade {
    DARK,
    LIGHT
  }

  private static Body read(String json) throws IOException {
    return JsonBody.read(
        Body.class, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void what_may_be_missing_may_be_missing() throws IOException {
    assertThat(read("{\"name\":\"a\",\"level\":1,\"shade\":\"DARK\"}"))
        .isEqualTo(new Body("a", 1, Shade.DARK, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'level':1,'shade':'DARK'}|name|missing",
        "{'name':null,'level':1,'shade':'DARK'}|name|missing",
        "{'name':'a','shade':'DARK'}|level|a whole number",
        "{'name':'a','level':'1','shade':'DARK'}|level|a whole number",
        "{'name':'a','level':1.5,'shade':'DARK'}|level|a whole number",
        "{'name':'a','level':99999999999,'shade':'DARK'}|level|out of range",
        "{'name':7,'level':1,'shade':'DARK'}|name|a text",
        "{'name':'a','level':1,'shade':'GREY'}|shade|one of DARK, LIGHT",
        "{'name':'a','level':1,'shade':1}|shade|one of DARK, LIGHT",
        "{'name':'a','level':1,'shade':'DARK','nmae':'b'}|nmae|the fields are level, name",
      })
  void the_field_that_is_wrong_is_named(String json, String field, String told) {
    assertThatThrownBy(() -> read(json.replace('\'', '"')))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageContaining(told)
        .extracting(refused -> ((MalformedRequestException) refused).field())
        .isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]",
        "null",
        "7",
        "''",
        "{",
        "{'name':'a','name':'b'}",
        "{'name':'a','level':1,'shade':'DARK'} {}",
      })
  void what_is_no_object_is_refused_as_a_whole(String json) {
    assertThatThrownBy(() -> read(json.replace('\'', '"')))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageNotContaining("io.bailiwick")
        .hasMessageNotContaining("Deserialization");
  }

  @Test
  void a_body_of_a_megabyte_is_too_long() {
    assertThatThrownBy(() -> read(" ".repeat((1 << 20) + 1)))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageContaining("longer than 1048576");
  }

  @Test
  void nesting_without_end_is_refused() {
    assertThatThrownBy(() -> read("{\"name\":" + "[".repeat(100_000)))
        .isInstanceOf(MalformedRequestException.class);
  }
}
