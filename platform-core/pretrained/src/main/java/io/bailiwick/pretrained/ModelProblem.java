package io.bailiwick.pretrained;

/**
 * What is wrong with a model directory at one place.
 *
 * @param file its name
 * @param field the field, tensor or offset in it
 * @param reason what is wrong and what to do about it
 */
public record ModelProblem(String file, String field, String reason) {}
