package io.bailiwick.corpus;

/**
 * What an import came to.
 *
 * @param records how many are kept
 * @param duplicates how many were left out, because the same stood there before
 * @param bytes of the file that keeps them
 * @param digest of that file, {@code sha256:} and 64 hexadecimal digits
 */
public record ImportedCorpus(long records, long duplicates, long bytes, String digest) {}
