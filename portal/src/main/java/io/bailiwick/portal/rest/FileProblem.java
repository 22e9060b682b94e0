package io.bailiwick.portal.rest;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong at one place of a file.
 *
 * @param file its name, where there are several
 * @param line from 1; nothing where it is the file as a whole
 * @param field of the record there, if it is about one
 * @param reason what is wrong and what it takes
 */
public record FileProblem(
    @Nullable String file, @Nullable Long line, @Nullable String field, String reason) {}
