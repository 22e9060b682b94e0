package io.bailiwick.training.protocol;

/**
 * Strengths of the two terms of preference training.
 *
 * @param beta how strongly the model is held to its reference (Rafailov et al. 2023); default 0.1
 * @param nllWeight weight of the chosen answer's mean negative log-likelihood beside it, which
 *     keeps the answer itself likely (Pang et al. 2024); 0 is none; default 0
 */
public record DirectPreferenceHyperparameters(double beta, double nllWeight) {
  /** What an order gets that says nothing. */
  public static final DirectPreferenceHyperparameters USUAL =
      new DirectPreferenceHyperparameters(0.1, 0);

  /** Refuses strengths that are none. */
  public DirectPreferenceHyperparameters {
    Checks.number("directPreference.beta", beta, 1e-6, 1e3);
    Checks.number("directPreference.nllWeight", nllWeight, 0, 1e3);
  }
}
