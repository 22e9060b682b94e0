package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The low-rank term {@code scale · B A x} beside a frozen projection (Hu et al. 2021, "LoRA").
 * Switched off, the projection is the base model's again, bit for bit.
 */
public final class LowRankUpdate {
  private final Tensor a_RI;
  private final Tensor b_OR;
  private final double scale;
  private boolean enabled = true;

  /**
   * A term over the given matrices.
   *
   * @param a_RI down projection, rank × inputs
   * @param b_OR up projection, outputs × rank
   * @param scale alpha over rank
   */
  public LowRankUpdate(Tensor a_RI, Tensor b_OR, double scale) {
    this.a_RI = a_RI;
    this.b_OR = b_OR;
    this.scale = scale;
  }

  /** The down projection A, rank × inputs. */
  public Tensor down() {
    return a_RI;
  }

  /** The up projection B, outputs × rank. */
  public Tensor up() {
    return b_OR;
  }

  /** Alpha over rank. */
  public double scale() {
    return scale;
  }

  /** Whether the term counts. */
  public boolean enabled() {
    return enabled;
  }

  /** Switches the term on or off. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  Tensor addTo(Tensor y, Tensor x) {
    return enabled ? y.add(linear(linear(x, a_RI), b_OR), new Scalar(scale)) : y;
  }
}
