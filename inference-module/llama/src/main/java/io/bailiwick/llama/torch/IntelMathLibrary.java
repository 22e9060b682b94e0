package io.bailiwick.llama.torch;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.Loader;

/**
 * Intel's oneMKL in the place of OpenBLAS, where it is faster: on Intel's processors with AVX-512,
 * where fp32 products take it four fifths of the time (decision 0019).
 *
 * <p>Its threads must be those of LibTorch's own OpenMP library, which only the environment that a
 * process starts in can say: {@code MKL_THREADING_LAYER=GNU}, and with it {@code MKL_CBWR=AVX512},
 * by which it always rounds alike. A process started otherwise computes with OpenBLAS, and so does
 * one whose class path lacks oneMKL.
 */
final class IntelMathLibrary {
  private static final String FOLDER = "/org/bytedeco/mkl/linux-x86_64/";
  private static final String DISPATCHER = "libmkl_rt.so.2";

  /** What the dispatcher loads by itself, from the folder that it lies in. */
  private static final List<String> PARTS =
      List.of(
          "libmkl_core.so.2",
          "libmkl_intel_lp64.so.2",
          "libmkl_gnu_thread.so.2",
          "libmkl_avx512.so.2");

  /** Without one of them it would look for kernels that are not unpacked, and end the process. */
  private static final Set<String> NEEDED =
      Set.of(
          "GenuineIntel",
          "avx2",
          "fma",
          "bmi1",
          "bmi2",
          "avx512f",
          "avx512cd",
          "avx512dq",
          "avx512bw",
          "avx512vl");

  private IntelMathLibrary() {}

  /**
   * Loads it where it is faster. Of two libraries with the same functions LibTorch takes the one
   * that was loaded first, so this comes before LibTorch.
   *
   * @param environment that this process was started in
   * @return whether it was loaded
   * @throws IOException if it cannot be unpacked
   */
  static boolean loadWhereFaster(Map<String, String> environment) throws IOException {
    URL dispatcher = IntelMathLibrary.class.getResource(FOLDER + DISPATCHER);
    if (dispatcher == null || !isFaster(environment, Files.readString(Path.of("/proc/cpuinfo")))) {
      return false;
    }
    for (String part : PARTS) {
      Loader.cacheResource(IntelMathLibrary.class, FOLDER + part);
    }
    File library = Loader.cacheResource(dispatcher);
    Loader.load(Loader.class);
    Loader.loadGlobal(library.getPath());
    return true;
  }

  /**
   * Whether the environment allows it and the processor gains by it.
   *
   * @param processors what Linux says in {@code /proc/cpuinfo}
   */
  static boolean isFaster(Map<String, String> environment, String processors) {
    return "GNU".equals(environment.get("MKL_THREADING_LAYER"))
        && "AVX512".equals(environment.get("MKL_CBWR"))
        && new HashSet<>(Arrays.asList(processors.split("\\s+"))).containsAll(NEEDED);
  }
}
