package io.bailiwick.training.worker.recipe;

import io.bailiwick.llama.model.LlamaModel;
import io.bailiwick.llama.model.PackedAttention;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.training.worker.data.TokenBatch;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Logits of packed rows at the positions where something is learnt, and only there: the output head
 * is the widest map of a small model, and in instruction tuning most positions are prompt.
 *
 * @param logits_NV scores at the N positions: the learnt ones, row after row, then some that are
 *     not
 * @param targets_N the tokens that came there, {@link TokenBatch#IGNORED} where nothing is learnt
 * @param sequence_N the example each position belongs to, by its place in the batch
 */
record PackedLogits(Tensor logits_NV, Tensor targets_N, Tensor sequence_N) {
  /**
   * N is rounded up to a multiple of this. oneDNN compiles and keeps a kernel for every new shape:
   * with a new N each step a 2 M parameter model grew by 2 GB in 1,300 steps.
   */
  private static final int GRAIN = 256;

  static PackedLogits of(LlamaModel model, TokenBatch batch) {
    ComputeDevice device = model.device();
    PackedAttention pattern =
        PackedAttention.of(batch.documents(), batch.rows(), batch.tokens(), device);
    Tensor ids_BT = longs(batch.inputs(), device).view(batch.rows(), batch.tokens());
    Tensor hidden_BTD = model.hidden(ids_BT, pattern);
    Tensor hidden_ND = hidden_BTD.reshape(-1, hidden_BTD.size(2));
    int[] places = places(batch.targets());
    return new PackedLogits(
        model.head(hidden_ND.index_select(0, longs(places, device))),
        longs(at(batch.targets(), places), device),
        longs(sequences(batch, places), device));
  }

  /** Where something is learnt, filled up with places where nothing is. */
  private static int[] places(int[] targets) {
    int[] learnt =
        IntStream.range(0, targets.length).filter(i -> targets[i] != TokenBatch.IGNORED).toArray();
    int wanted = Math.min(targets.length, (learnt.length + GRAIN - 1) / GRAIN * GRAIN);
    IntStream others =
        IntStream.range(0, targets.length)
            .filter(i -> targets[i] == TokenBatch.IGNORED)
            .limit(wanted - learnt.length);
    return IntStream.concat(Arrays.stream(learnt), others).toArray();
  }

  /** Nothing is learnt at a place that fills up, so it may count towards any example. */
  private static int[] sequences(TokenBatch batch, int[] places) {
    return Arrays.stream(places)
        .map(place -> batch.targets()[place] == TokenBatch.IGNORED ? 0 : batch.documents()[place])
        .toArray();
  }

  private static int[] at(int[] values, int[] places) {
    return Arrays.stream(places).map(place -> values[place]).toArray();
  }

  private static Tensor longs(int[] values, ComputeDevice device) {
    return AbstractTensor.create(values, values.length).to(device.handle(), ScalarType.Long);
  }
}
