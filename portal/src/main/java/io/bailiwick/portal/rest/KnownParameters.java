package io.bailiwick.portal.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a parameter that the resource does not have: a filter with a slip of the pen would
 * otherwise find everything and say nothing.
 */
@Provider
public final class KnownParameters implements ContainerRequestFilter {
  @Context private @Nullable ResourceInfo resource;

  /** Made by the container. */
  public KnownParameters() {}

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = Objects.requireNonNull(resource).getResourceMethod();
    if (method == null) {
      return;
    }
    Set<String> known = known(method);
    for (String name : request.getUriInfo().getQueryParameters().keySet()) {
      if (!known.contains(name)) {
        throw new MalformedRequestException(
            name,
            "there is no parameter "
                + name
                + " here; the parameters are: "
                + String.join(", ", known));
      }
    }
  }

  private static Set<String> known(Method method) {
    return Arrays.stream(method.getParameters())
        .flatMap(KnownParameters::queried)
        .map(element -> element.getAnnotation(QueryParam.class))
        .filter(Objects::nonNull)
        .map(QueryParam::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<? extends AnnotatedElement> queried(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields())
        : Stream.of(parameter);
  }
}
