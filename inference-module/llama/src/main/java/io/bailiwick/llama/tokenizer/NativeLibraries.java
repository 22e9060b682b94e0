package io.bailiwick.llama.tokenizer;

/** Keeps the native tokenizer libraries, as they are loaded, to what came with the program. */
final class NativeLibraries {
  private NativeLibraries() {}

  /**
   * Sets what is not set yet. Otherwise the loader looks for a CUDA build on the network and
   * reports its use there.
   */
  static void stayOffline() {
    setIfAbsent("RUST_FLAVOR", "cpu");
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
