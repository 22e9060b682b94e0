package io.bailiwick.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bailiwick.audit.WrongPlace;
import io.bailiwick.portal.access.rest.MeResource;
import io.bailiwick.portal.access.rest.PersonRepresentation;
import io.bailiwick.portal.access.rest.PersonResource;
import io.bailiwick.portal.access.rest.RoleResource;
import io.bailiwick.portal.access.rest.TenantResource;
import io.bailiwick.portal.approval.rest.ApprovalResource;
import io.bailiwick.portal.audit.rest.AuditResource;
import io.bailiwick.portal.dataset.rest.DatasetResource;
import io.bailiwick.portal.dataset.rest.VersionResource;
import io.bailiwick.portal.model.rest.ModelRepresentation;
import io.bailiwick.portal.model.rest.ModelResource;
import io.bailiwick.portal.policy.rest.PolicyRepresentation;
import io.bailiwick.portal.policy.rest.PolicyResource;
import io.bailiwick.portal.policy.rest.ProposedPolicy;
import io.bailiwick.pretrained.HardwareFit;
import io.bailiwick.pretrained.PretrainedFile;
import io.bailiwick.shared.Permission;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of {@code /api} is what is there. */
class ApiDescriptionTest {
  private static final List<Class<?>> RESOURCES =
      List.of(
          MeResource.class,
          RoleResource.class,
          PersonResource.class,
          TenantResource.class,
          ApprovalResource.class,
          PolicyResource.class,
          DatasetResource.class,
          VersionResource.class,
          ModelResource.class,
          AuditResource.class);

  private final ApiDescription description = new ApiDescription();

  /** Every resource method by method and path. */
  private static Map<String, Method> methods() {
    Map<String, Method> methods = new TreeMap<>();
    for (Class<?> resource : RESOURCES) {
      for (Method method : resource.getDeclaredMethods()) {
        Arrays.stream(method.getAnnotations())
            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .filter(http -> http != null)
            .forEach(http -> methods.put(http.value() + " " + path(resource, method), method));
      }
    }
    return methods;
  }

  private static String path(Class<?> resource, Method method) {
    Path own = method.getAnnotation(Path.class);
    String root = "/api/" + resource.getAnnotation(Path.class).value();
    return own == null ? root : root + "/" + own.value();
  }

  /** Records that are read or written, with those inside them. */
  static Set<Class<?>> records() {
    Set<Class<?>> records = new java.util.LinkedHashSet<>();
    methods()
        .values()
        .forEach(
            method ->
                Stream.concat(
                        Arrays.stream(method.getParameterTypes()),
                        Stream.of(method.getReturnType()))
                    .filter(Class::isRecord)
                    .filter(type -> type != Page.class)
                    .forEach(records::add));
    records.addAll(List.of(Problem.class, FileProblem.class, Awaited.class));
    records.addAll(
        List.of(
            PersonRepresentation.RoleOfPerson.class,
            ModelRepresentation.class,
            PolicyRepresentation.class,
            ProposedPolicy.class,
            PretrainedFile.class,
            HardwareFit.class,
            WrongPlace.class));
    return records;
  }

  @Test
  void every_resource_is_listed_here() throws Exception {
    java.nio.file.Path classes =
        java.nio.file.Path.of(
            Api.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<java.nio.file.Path> files = java.nio.file.Files.walk(classes)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith("Resource.class")))
          .containsExactlyInAnyOrderElementsOf(
              RESOURCES.stream().map(type -> type.getSimpleName() + ".class").toList());
    }
  }

  @Test
  void every_operation_is_described_and_every_description_is_an_operation() {
    assertThat(description.operations().keySet()).isEqualTo(methods().keySet());
  }

  @Test
  void parameters_are_the_described_ones() {
    methods()
        .forEach(
            (operation, method) ->
                assertThat(description.parameters(description.operations().get(operation)))
                    .as(operation)
                    .isEqualTo(parameters(method)));
  }

  private static Set<String> parameters(Method method) {
    return Arrays.stream(method.getParameters())
        .flatMap(ApiDescriptionTest::elements)
        .flatMap(
            element ->
                Stream.of(
                    element.isAnnotationPresent(QueryParam.class)
                        ? element.getAnnotation(QueryParam.class).value()
                        : element.isAnnotationPresent(HeaderParam.class)
                            ? element.getAnnotation(HeaderParam.class).value()
                            : ""))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<? extends AnnotatedElement> elements(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields())
        : Stream.of(parameter);
  }

  @Test
  void bodies_that_are_read_are_the_described_ones() {
    methods()
        .forEach(
            (operation, method) ->
                Arrays.stream(method.getParameterTypes())
                    .filter(Class::isRecord)
                    .forEach(
                        body ->
                            assertThat(
                                    description.schema(
                                        description
                                            .operations()
                                            .get(operation)
                                            .path("requestBody")))
                                .as(operation)
                                .isEqualTo(body.getSimpleName())));
  }

  @Test
  void every_operation_says_which_permission_it_needs() {
    Set<String> labels =
        Arrays.stream(Permission.values()).map(Permission::label).collect(Collectors.toSet());
    description
        .operations()
        .forEach(
            (name, operation) ->
                assertThat(labels).as(name).contains(operation.path("x-permission").asText()));
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_record_has_the_described_fields(Class<?> record) {
    JsonNode schema = description.schema(record.getSimpleName());
    assertThat(schema.isMissingNode()).as("no schema").isFalse();
    Set<String> fields = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .isEqualTo(
            Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void only_what_may_be_missing_is_not_required(Class<?> record) {
    Set<String> required =
        Arrays.stream(record.getRecordComponents())
            .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(
            new TreeSet<>(
                ApiDescription.texts(description.schema(record.getSimpleName()).path("required"))))
        .isEqualTo(required);
  }

  @ParameterizedTest
  @MethodSource("records")
  void words_of_a_list_are_the_described_ones(Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      Type type = component.getType();
      if (type instanceof Class<?> named && named.isEnum()) {
        JsonNode property =
            description.schema(record.getSimpleName()).path("properties").path(component.getName());
        List<String> all = Arrays.stream(named.getEnumConstants()).map(String::valueOf).toList();
        List<String> told = ApiDescription.texts(description.resolved(property).path("enum"));
        assertThat(all).as(component.getName()).containsAll(told);
        assertThat(told.isEmpty()).as(component.getName()).isFalse();
      }
    }
  }
}
