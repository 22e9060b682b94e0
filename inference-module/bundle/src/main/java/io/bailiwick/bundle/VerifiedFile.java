package io.bailiwick.bundle;

import java.nio.file.Path;

/**
 * A file whose every byte was seen to be what the manifest says.
 *
 * @param path where it lies
 * @param size bytes
 * @param digest SHA-256 as 64 hexadecimal digits
 * @param identity which file that was, and when last changed; equal as long as nobody touches it
 */
public record VerifiedFile(Path path, long size, String digest, String identity) {}
