package io.bailiwick.llama.model;

import static org.bytedeco.pytorch.global.torch.cat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Neighbouring rows of a {@link KvCache} that read different numbers of new tokens in one pass: a
 * prompt beside answers that grow by a token. All tokens stand behind each other in one row of the
 * pass, so that everything but attention is computed for all together, and every run of rows with
 * equally many attends by itself ("selective batching", Yu et al. 2022, "Orca"). N is the number of
 * all new tokens, R that of a run's rows.
 */
final class RaggedAttention implements AttentionPattern {
  private final List<CachedAttention> runs = new ArrayList<>();
  private final Tensor positions_11N;

  /**
   * @param tokens how many new tokens each row reads, from {@code firstRow} on
   */
  RaggedAttention(KvCache cache, int firstRow, int[] tokens) {
    for (int from = 0, to; from < tokens.length; from = to) {
      to = from + 1;
      while (to < tokens.length && tokens[to] == tokens[from]) {
        to++;
      }
      runs.add(new CachedAttention(cache, firstRow + from, to - from, tokens[from]));
    }
    Tensor[] positions = new Tensor[runs.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = runs.get(i).positions(0).view(1, 1, -1);
    }
    this.positions_11N = cat(new TensorVector(positions), 2);
  }

  @Override
  public Tensor positions(long ignored) {
    return positions_11N;
  }

  @Override
  public Tensor attend(int layer, Tensor q_1HNK, Tensor k_1GNK, Tensor v_1GNK) {
    Tensor[] attended = new Tensor[runs.size()];
    long from = 0;
    for (int i = 0; i < attended.length; i++) {
      CachedAttention run = runs.get(i);
      Tensor attended_RHTK =
          run.attend(
              layer, part(q_1HNK, from, run), part(k_1GNK, from, run), part(v_1GNK, from, run));
      attended[i] = attended_RHTK.transpose(1, 2).flatten(0, 1);
      from += (long) run.rows() * run.tokens();
    }
    return cat(new TensorVector(attended), 0).transpose(0, 1).unsqueeze(0);
  }

  /** What belongs to one run, its rows apart again: R × heads × tokens × K. */
  private static Tensor part(Tensor x_1HNK, long from, CachedAttention run) {
    return x_1HNK
        .select(0, 0)
        .narrow(1, from, (long) run.rows() * run.tokens())
        .unflatten(1, run.rows(), run.tokens())
        .transpose(0, 1);
  }
}
