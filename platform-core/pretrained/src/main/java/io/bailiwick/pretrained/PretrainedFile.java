package io.bailiwick.pretrained;

/**
 * A file of a model directory.
 *
 * @param name its name
 * @param bytes its size
 * @param digest {@code sha256:} and 64 hexadecimal digits (FIPS 180-4)
 */
public record PretrainedFile(String name, long bytes, String digest) {}
