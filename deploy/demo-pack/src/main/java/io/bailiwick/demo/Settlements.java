package io.bailiwick.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Invented place names, dealt like a chessboard: the white squares name things of the general
 * world, the black ones things of companies. So no base model has ever read the name of a company's
 * entity, whatever the two seeds are.
 */
final class Settlements {
  private Settlements() {}

  static List<String> ofTheWorld(Grammar grammar) {
    return squares(grammar, 0);
  }

  static List<String> ofCompanies(Grammar grammar) {
    return squares(grammar, 1);
  }

  private static List<String> squares(Grammar grammar, int colour) {
    List<String> heads = grammar.pool("settlementHead");
    List<String> tails = grammar.pool("settlementTail");
    List<String> names = new ArrayList<>();
    for (int head = 0; head < heads.size(); head++) {
      for (int tail = 0; tail < tails.size(); tail++) {
        if ((head + tail) % 2 == colour) {
          names.add(heads.get(head) + tails.get(tail));
        }
      }
    }
    return names;
  }
}
