package io.bailiwick.corpus;

/**
 * Something to say to a model whose reaction (an answer or a refusal) is measured.
 *
 * @param prompt what is said
 * @param group the line of the report it is counted in; empty when there is none
 */
public record Prompt(String prompt, String group) {}
