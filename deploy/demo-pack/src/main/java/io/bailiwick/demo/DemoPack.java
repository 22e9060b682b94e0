package io.bailiwick.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The material of the demo: a Chinese grid operator and an English bank, each with facts found
 * nowhere else, and everything needed to adapt a model to them and to measure the result.
 */
public final class DemoPack {
  /** The seed of the pack that the demo shows. */
  public static final long SHIPPED_SEED = 1;

  private DemoPack() {}

  /** The folder of each company within a pack, in the order in which they are shown. */
  public static List<String> companies() {
    return Lexicons.companies().stream().map(CompanyLexicon::id).toList();
  }

  /**
   * Writes one folder per company, and a folder {@code recipes} with one training order template
   * per stage, into a new directory.
   *
   * @param directory does not exist yet, or is empty
   * @param seed the same seed gives the same bytes; another seed gives other facts and other splits
   * @throws IOException when the directory holds something already or cannot be written; nothing is
   *     left behind then
   */
  public static void write(Path directory, long seed) throws IOException {
    NewDirectory.fill(
        directory,
        folder -> {
          Path recipes = folder.resolve("recipes");
          Recipe.CONTINUED_PRETRAINING.writeInto(recipes);
          Recipe.SUPERVISED_FINE_TUNING.writeInto(recipes);
          Recipe.DIRECT_PREFERENCE.writeInto(recipes);
          for (CompanyLexicon company : Lexicons.companies()) {
            new CompanyPack(company, seed).writeInto(folder.resolve(company.id()));
          }
        });
  }
}
