package io.bailiwick.portal.rest;

import io.bailiwick.corpus.MalformedRecordException;
import io.bailiwick.corpus.RefusedCorpusException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells what is wrong in a file, place by place. */
@Provider
public final class RefusedCorpusMapper implements ExceptionMapper<RefusedCorpusException> {
  /** Made by the container. */
  public RefusedCorpusMapper() {}

  @Override
  public Response toResponse(RefusedCorpusException refused) {
    return new Problem(
            422,
            "corpus",
            "File refused",
            "nothing of this file was kept; put right what problems lists, the first hundred, and"
                + " send it again")
        .with(refused.problems().stream().map(RefusedCorpusMapper::problem).toList())
        .response();
  }

  private static FileProblem problem(MalformedRecordException found) {
    return new FileProblem(
        null,
        found.line() == MalformedRecordException.WHOLE_FILE ? null : Long.valueOf(found.line()),
        found.field().isEmpty() ? null : found.field(),
        found.reason());
  }
}
