package io.bailiwick.pretrained;

/** Number formats of weights and of arithmetic. */
public enum Precision {
  /** IEEE 754 binary32. */
  FP32("float32", "F32"),
  /** bfloat16: the exponent of binary32, 8 bits of significand. */
  BF16("bfloat16", "BF16"),
  /** IEEE 754 binary16. */
  FP16("float16", "F16");

  private final String configName;
  private final String safetensorsName;

  Precision(String configName, String safetensorsName) {
    this.configName = configName;
    this.safetensorsName = safetensorsName;
  }

  /** The name under {@code dtype} in a Hugging Face config.json. */
  public String configName() {
    return configName;
  }

  /** The name under {@code dtype} in a safetensors header. */
  public String safetensorsName() {
    return safetensorsName;
  }

  /** Bytes of one number. */
  public int bytes() {
    return this == FP32 ? 4 : 2;
  }

  /**
   * The format with the given name, as an operator writes it: {@code fp32}, {@code bf16}, {@code
   * fp16}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Precision of(String name) {
    for (Precision precision : values()) {
      if (precision.name().equalsIgnoreCase(name)) {
        return precision;
      }
    }
    throw new IllegalArgumentException(
        "precision \"" + name + "\" is not known; give fp32, bf16 or fp16");
  }
}
