package io.bailiwick.llama.chat;

import java.util.List;

/** Python's tuple: a list that prints with round brackets. */
record Tuple(List<Object> items) {}
