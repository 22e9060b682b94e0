package io.bailiwick.cli.loop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bailiwick.bundle.VerificationKey;
import io.bailiwick.cli.serving.RemotePartner;
import io.bailiwick.corpus.Conversation;
import io.bailiwick.corpus.Message;
import io.bailiwick.corpus.Question;
import io.bailiwick.corpus.RecordReader;
import io.bailiwick.inference.server.AccessToken;
import io.bailiwick.inference.server.InferenceServer;
import io.bailiwick.inference.server.ServedBundle;
import io.bailiwick.inference.server.ServedModel;
import io.bailiwick.inference.server.ServerSettings;
import io.bailiwick.llama.chat.ChatMessage;
import io.bailiwick.llama.torch.ComputeDevice;
import io.bailiwick.measurement.ComputeThreads;
import io.bailiwick.pretrained.Precision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last proof of a loop: the signed bundle is verified, served on loopback and asked its first
 * question as any client would ask it.
 */
final class ServedQuestion {
  private final LoopPlan plan;
  private final Clock clock;

  ServedQuestion(LoopPlan plan, Clock clock) {
    this.plan = plan;
    this.clock = clock;
  }

  LoopReport.ServedAnswer ask(LoopReport.SignedBundle bundle) throws IOException {
    String question = question();
    ComputeThreads.use(plan.threads());
    VerificationKey pinned = VerificationKey.read(Path.of(bundle.publicKey()));
    ServedModel model =
        ServedBundle.load(
            Path.of(bundle.path()), pinned, ComputeDevice.of(plan.device()), Precision.FP32);
    AccessToken token = AccessToken.random();
    try (InferenceServer server =
            InferenceServer.start(ServerSettings.usual(), model, token, clock);
        RemotePartner partner =
            new RemotePartner(
                URI.create(server.address() + "/v1"),
                token.text(),
                JsonNodeFactory.instance
                    .objectNode()
                    .put("temperature", 0)
                    .put("max_tokens", plan.maximumNewTokens()))) {
      String answer = partner.answer(List.of(new ChatMessage("user", question)), fragment -> {});
      return new LoopReport.ServedAnswer(question, answer);
    }
  }

  /** The first question measured, or the first the model learnt to answer. */
  private String question() {
    @Nullable Path questions = plan.measured().questions();
    if (questions != null) {
      try (RecordReader<Question> reader = RecordReader.openQuestions(questions)) {
        return reader.next().question();
      }
    }
    Path learnt = plan.training().get(Stage.CPT_SFT.data());
    if (learnt == null) {
      throw new IllegalStateException("a loop without instruction examples");
    }
    try (RecordReader<Conversation> reader = RecordReader.openConversations(learnt)) {
      return reader.next().messages().stream()
          .filter(message -> message.role().equals("user"))
          .map(Message::content)
          .findFirst()
          .orElse("?");
    }
  }
}
