package io.bailiwick.llama.torch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads LibTorch, one process of this machine at a time. The first one unpacks its libraries into a
 * cache that all share; a second one that did the same at the same moment would rewrite a file that
 * the first has mapped, and kill it with SIGBUS.
 */
public final class NativeLibraries {
  private static boolean loaded;
  private static boolean intel;

  private NativeLibraries() {}

  /**
   * Loads LibTorch; called first thing by every program that computes, before it touches any other
   * class of LibTorch's, which would load it without what comes before it here.
   *
   * @throws IOException if the cache cannot be written
   */
  public static void load() throws IOException {
    load(Map.of());
  }

  /**
   * The same, and before it oneMKL where that is faster.
   *
   * @param environment that this process was started in; it says whether oneMKL may multiply
   * @throws IOException if the cache cannot be written
   */
  public static synchronized void load(Map<String, String> environment) throws IOException {
    if (loaded) {
      return;
    }
    Path lockFile = Loader.getCacheDir().toPath().resolve("bailiwick.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      intel = IntelMathLibrary.loadWhereFaster(environment);
      Loader.load(torch.class);
      loaded = true;
    }
  }

  /**
   * The library that multiplies fp32 matrices on the processor: {@code OpenBLAS} or {@code oneMKL}.
   */
  public static synchronized String blas() {
    return intel ? "oneMKL" : "OpenBLAS";
  }
}
