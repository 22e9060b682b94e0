package io.bailiwick.demo;

import java.util.List;

/**
 * One thing that can be said of an entity.
 *
 * @param noun what the attribute is called in a sentence
 * @param ask the question word or phrase that asks for it
 * @param value template of its value
 * @param unit what follows the value wherever it is written, or nothing
 * @param statements sentences that state it in words of their own
 */
record Attribute(String noun, String ask, String value, String unit, List<String> statements) {}
