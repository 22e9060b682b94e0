package io.bailiwick.pretrained;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong, up to a hundred. */
final class ProblemList {
  private static final int MOST = 100;

  private final List<ModelProblem> problems = new ArrayList<>();

  void add(String file, String field, String reason) {
    if (problems.size() < MOST) {
      problems.add(new ModelProblem(file, field, reason));
    }
  }

  /** Takes a look, and notes what it finds wrong. */
  void note(Look look) throws IOException {
    try {
      look.look();
    } catch (ModelFormatException refused) {
      ModelProblem found = refused.problem();
      add(found.file(), found.field(), found.reason());
    }
  }

  void refuseIfAny() {
    if (!problems.isEmpty()) {
      throw new RefusedModelException(problems);
    }
  }

  /** What may find something wrong. */
  interface Look {
    void look() throws IOException;
  }
}
