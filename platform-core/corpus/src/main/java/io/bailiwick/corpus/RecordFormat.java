package io.bailiwick.corpus;

/** Turns a JSON object into a record, or says which of its fields prevents that. */
@FunctionalInterface
interface RecordFormat<T> {
  T read(JsonRecord object);
}
