package io.bailiwick.portal.timeline;

import io.bailiwick.audit.AuditedObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the record shows everything that happened to one object. */
public final class TimelineAddress {
  private TimelineAddress() {}

  /** The path of an object's timeline. */
  public static String of(AuditedObject object) {
    String id =
        Arrays.stream(object.id().split("/", -1))
            .map(TimelineAddress::encoded)
            .collect(Collectors.joining("/"));
    return "audit/" + encoded(object.kind()) + "/" + id;
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
