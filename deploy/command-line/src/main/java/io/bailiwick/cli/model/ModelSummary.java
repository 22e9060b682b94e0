package io.bailiwick.cli.model;

import io.bailiwick.pretrained.LlamaConfig;

/**
 * What a model directory holds.
 *
 * @param directory where it is
 * @param architecture the numbers of its config.json
 * @param parameters number of weights
 * @param tensors number of tensors in its safetensors files
 * @param storedPrecision the widest number format among them
 * @param vocabularySize tokens its tokenizer knows
 * @param chatTemplate whether it says how conversations are written
 * @param digest {@code sha256:} over names and content of its files
 */
record ModelSummary(
    String directory,
    LlamaConfig architecture,
    long parameters,
    int tensors,
    String storedPrecision,
    int vocabularySize,
    boolean chatTemplate,
    String digest) {

  String text() {
    LlamaConfig a = architecture;
    return String.format(
        "%s%n"
            + "  parameters  %,d in %d tensors, stored as %s%n"
            + "  shape       %d layers, hidden %d, feed-forward %d, %d heads of %d (%d for keys and"
            + " values)%n"
            + "  context     %,d tokens, rope base %s%n"
            + "  vocabulary  %,d rows, tokenizer of %,d tokens, head %s%n"
            + "  chat        %s%n"
            + "  digest      %s",
        directory,
        parameters,
        tensors,
        storedPrecision,
        a.layers(),
        a.hiddenSize(),
        a.intermediateSize(),
        a.heads(),
        a.headDim(),
        a.keyValueHeads(),
        a.maxPositions(),
        a.ropeTheta(),
        a.vocabularySize(),
        vocabularySize,
        a.tiedEmbeddings() ? "tied" : "of its own",
        chatTemplate ? "has a template" : "has no template",
        digest);
  }
}
