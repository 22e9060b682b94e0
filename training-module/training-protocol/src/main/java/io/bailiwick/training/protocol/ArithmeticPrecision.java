package io.bailiwick.training.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A number format, for arithmetic or for stored weights. */
public enum ArithmeticPrecision {
  /** IEEE 754 binary32. */
  @JsonProperty("fp32")
  FP32,
  /** bfloat16; as arithmetic, matrix products over weights that stay fp32. */
  @JsonProperty("bf16")
  BF16
}
