package io.bailiwick.training.protocol;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of the mixture.
 *
 * @param path the file; in an order file, relative to the order file's directory or absolute
 * @param digest {@code sha256:} and 64 lower-case hexadecimal digits over the file's bytes
 * @param role what it is for
 * @param kind what its records are
 * @param weight for {@link DatasetRole#REPLAY} its share of all training tokens (below 1); for
 *     {@link DatasetRole#TRAIN} its weight among the TRAIN parts, which divide what replay leaves;
 *     absent: TRAIN parts count by their size, as if they were one file, and a REPLAY part takes
 *     {@value #USUAL_REPLAY}
 */
public record DatasetPart(
    Path path, String digest, DatasetRole role, DatasetKind kind, @Nullable Double weight) {
  /** Share of a REPLAY part that names none. */
  public static final double USUAL_REPLAY = 0.25;

  /** Refuses a digest that is none and a weight that makes no sense for the role. */
  public DatasetPart {
    Checks.digest("digest", digest);
    if (weight != null && role == DatasetRole.VALIDATION) {
      throw new OrderException("weight", "validation data has no weight; leave it out");
    }
    if (weight != null) {
      Checks.number("weight", weight, 1e-6, role == DatasetRole.REPLAY ? 0.95 : 1e9);
    }
  }
}
