package io.bailiwick.pretrained;

import java.util.List;

/**
 * A model directory that was looked at and found whole.
 *
 * @param architecture what config.json says, and the weights bear out
 * @param precision the widest format that any weight is stored in
 * @param parameters how many weights there are, a tied head counted once
 * @param files by name
 * @param digest of all files together, as {@link io.bailiwick.corpus.FileDigest} of a directory
 */
public record PretrainedModel(
    LlamaConfig architecture,
    Precision precision,
    long parameters,
    List<PretrainedFile> files,
    String digest) {
  /** Copies its list. */
  public PretrainedModel {
    files = List.copyOf(files);
  }

  /** How many bytes all files have. */
  public long bytes() {
    return files.stream().mapToLong(PretrainedFile::bytes).sum();
  }
}
