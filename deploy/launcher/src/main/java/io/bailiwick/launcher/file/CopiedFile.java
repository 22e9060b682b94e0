package io.bailiwick.launcher.file;

/**
 * A file that was copied.
 *
 * @param path of it in the copy, with {@code /} between folders
 * @param size in bytes
 * @param sha256 of its content, in lower-case hexadecimal digits
 */
public record CopiedFile(String path, long size, String sha256) {}
