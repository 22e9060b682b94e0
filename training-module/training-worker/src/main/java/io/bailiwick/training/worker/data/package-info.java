/**
 * From files of records to batches of token ids: examples are tokenised once into an int file,
 * shuffled by a seeded permutation, packed into rows, mixed by share of tokens. Plain arrays only;
 * memory does not grow with the data, and every position can be written down and gone back to.
 */
@NullMarked
package io.bailiwick.training.worker.data;

import org.jspecify.annotations.NullMarked;
