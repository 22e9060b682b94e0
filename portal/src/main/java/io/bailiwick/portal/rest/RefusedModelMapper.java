package io.bailiwick.portal.rest;

import io.bailiwick.pretrained.ModelProblem;
import io.bailiwick.pretrained.RefusedModelException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells what is wrong with the files of a model, place by place. */
@Provider
public final class RefusedModelMapper implements ExceptionMapper<RefusedModelException> {
  /** Made by the container. */
  public RefusedModelMapper() {}

  @Override
  public Response toResponse(RefusedModelException refused) {
    return new Problem(
            422,
            "model-files",
            "Files refused",
            "none of these files was kept; put right what problems lists, the first hundred, and"
                + " try again")
        .with(refused.problems().stream().map(RefusedModelMapper::problem).toList())
        .response();
  }

  private static FileProblem problem(ModelProblem found) {
    return new FileProblem(
        found.file(), null, found.field().isEmpty() ? null : found.field(), found.reason());
  }
}
