package io.bailiwick.cli.loop;

import io.bailiwick.training.protocol.DatasetKind;
import java.nio.file.Path;

/**
 * General material mixed into the company's text, so that what the base could do is not forgotten.
 *
 * @param file the material
 * @param kind documents or conversations
 * @param share of all tokens of continued pre-training
 */
public record Rehearsal(Path file, DatasetKind kind, double share) {
  /** The option that names it, without its dashes. */
  String role() {
    return kind == DatasetKind.TEXT ? "replay" : "replay-examples";
  }
}
