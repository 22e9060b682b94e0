package io.bailiwick.llama.chat;

/** Python's None. */
enum None {
  NONE
}
