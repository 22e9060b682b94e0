package io.bailiwick.demo;

/** What is new about a request, compared with the requests that were trained on. */
enum Novelty {
  /** Known verb, known device, known phrasing, never together. */
  COMBINATION("new-combination"),
  /** The same request in words that were never trained on. */
  PHRASING("new-phrasing"),
  /**
   * A verb in no request that was trained on. General text, of which the base is made and which is
   * rehearsed, does say whether it is ordinary or dangerous to do: the model must carry what it has
   * read over to what it is asked.
   */
  VERB("new-verb");

  private final String group;

  Novelty(String group) {
    this.group = group;
  }

  /** The name of the group in the pack's files. */
  String group() {
    return group;
  }
}
