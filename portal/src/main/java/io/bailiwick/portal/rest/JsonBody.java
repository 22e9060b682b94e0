package io.bailiwick.portal.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body of JSON as a record, strictly: what the record does not know, says twice or lacks is
 * refused, as is a number where a text belongs. A component may be missing only if it is {@link
 * Nullable}.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public final class JsonBody implements MessageBodyReader<Record> {
  // A thousand times what a form of the portal sends.
  private static final int LONGEST = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /** Made by the container. */
  public JsonBody() {}

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(type, body);
  }

  /**
   * Reads a record.
   *
   * @throws MalformedRequestException that names the field
   */
  static <T extends Record> T read(Class<T> type, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new MalformedRequestException("", "the body is longer than " + LONGEST + " bytes");
    }
    T read = parse(type, bytes);
    if (read == null) {
      throw new MalformedRequestException("", "the body is null where an object belongs");
    }
    refuseWhatIsMissing(read);
    return read;
  }

  private static <T extends Record> @Nullable T parse(Class<T> type, byte[] bytes)
      throws IOException {
    try {
      return JSON.readValue(bytes, type);
    } catch (JsonMappingException mapping) {
      throw new MalformedRequestException(path(mapping), reason(mapping));
    } catch (JsonProcessingException syntax) {
      throw new MalformedRequestException(
          "", "the body is not JSON: " + syntax.getOriginalMessage());
    }
  }

  private static String path(JsonMappingException mapping) {
    return mapping.getPath().stream()
        .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String reason(JsonMappingException mapping) {
    if (mapping instanceof UnrecognizedPropertyException unknown) {
      return "there is no field "
          + unknown.getPropertyName()
          + "; the fields are "
          + sorted(unknown.getKnownPropertyIds().stream());
    }
    String field = path(mapping);
    if (field.isEmpty()) {
      return "the body is not a JSON object of the fields of this request";
    }
    return mapping instanceof MismatchedInputException mismatched
        ? "the field " + field + " is " + taken(mismatched.getTargetType())
        : "the field " + field + " cannot be read: " + cause(mapping);
  }

  /** The parser's own words, such as that a number is out of range. */
  private static String cause(JsonMappingException mapping) {
    return mapping.getCause() instanceof JsonProcessingException parser
        ? parser.getOriginalMessage()
        : "it is of another form";
  }

  private static String taken(@Nullable Class<?> type) {
    if (type == null) {
      return "missing or of another form";
    }
    if (type.isEnum()) {
      return "one of " + sorted(Arrays.stream(type.getEnumConstants()));
    }
    return type == String.class ? "a text" : "a whole number";
  }

  private static String sorted(Stream<?> names) {
    return names.map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static void refuseWhatIsMissing(Record read) {
    for (RecordComponent component : read.getClass().getRecordComponents()) {
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!optional && value(read, component) == null) {
        throw new MalformedRequestException(
            component.getName(), "the field " + component.getName() + " is missing");
      }
    }
  }

  private static @Nullable Object value(Record read, RecordComponent component) {
    try {
      return component.getAccessor().invoke(read);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of a request is public", e);
    }
  }
}
