package io.bailiwick.inference.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bailiwick.llama.generate.Generation;
import io.bailiwick.llama.generate.GenerationRequest;
import io.bailiwick.llama.generate.TokenChoice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Answers questions of one kind, whole or as they grow, until the client has had enough. */
final class AnswerEndpoint {
  /** How often a waiting thread looks whether its client is still there. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final QuestionReader reader;
  private final Admission admission;
  private final DecodingLoop loop;
  private final int maximumRequestBytes;

  AnswerEndpoint(
      QuestionReader reader, Admission admission, DecodingLoop loop, int maximumRequestBytes) {
    this.reader = reader;
    this.admission = admission;
    this.loop = loop;
    this.maximumRequestBytes = maximumRequestBytes;
  }

  /**
   * Reads the request and answers it.
   *
   * @throws ApiException if it cannot be followed
   * @throws BusyException if too many are waiting
   * @throws ClientGoneException if the client leaves; then the answer is not continued
   */
  void serve(Exchange exchange) throws IOException, InterruptedException {
    ObjectNode body = exchange.body(maximumRequestBytes);
    try (Admission.Place place = admission.enter()) {
      Question question = reader.read(body);
      AnswerStream answer = new AnswerStream(question.stream());
      Ticket ticket =
          new Ticket(new GenerationRequest(question.prompt(), question.settings(), answer), answer);
      loop.submit(ticket);
      try {
        if (question.stream()) {
          stream(exchange, question, answer);
        } else {
          exchange.send(200, question.format().whole(await(exchange, answer)));
        }
      } finally {
        ticket.cancel();
      }
    }
  }

  private Generation await(Exchange exchange, AnswerStream answer)
      throws IOException, InterruptedException {
    while (true) {
      AnswerStream.News news = next(exchange, answer);
      if (news.generation() != null) {
        return news.generation();
      }
    }
  }

  private void stream(Exchange exchange, Question question, AnswerStream answer)
      throws IOException, InterruptedException {
    AnswerFormat format = question.format();
    boolean begun = false;
    int told = 0;
    while (true) {
      AnswerStream.News news = next(exchange, answer);
      if (!begun && (!news.text().isEmpty() || news.generation() != null)) {
        // Begun late, so that what fails before the first token still gets its own status.
        begun = true;
        exchange.beginEvents();
        for (ObjectNode frame : format.opening()) {
          send(exchange, question, frame);
        }
      }
      if (!news.text().isEmpty()) {
        send(exchange, question, format.piece(news.text(), news.choices()));
        told += news.choices().size();
      }
      Generation generation = news.generation();
      if (generation != null) {
        List<TokenChoice> choices = generation.choices();
        List<TokenChoice> rest = choices.subList(Math.min(told, choices.size()), choices.size());
        send(exchange, question, format.ending(generation, rest));
        if (question.includeUsage()) {
          exchange.event(format.counted(format.frame(), generation).toString());
        }
        exchange.endEvents();
        return;
      }
    }
  }

  private static void send(Exchange exchange, Question question, ObjectNode frame)
      throws IOException {
    if (question.includeUsage()) {
      frame.putNull("usage");
    }
    exchange.event(frame.toString());
  }

  private AnswerStream.News next(Exchange exchange, AnswerStream answer)
      throws IOException, InterruptedException {
    while (true) {
      AnswerStream.News news = answer.take(LOOK);
      exchange.requireClient();
      if (answer.isOverflowed()) {
        throw new ClientGoneException("the client takes the answer too slowly");
      }
      if (!news.text().isEmpty() || news.generation() != null) {
        return news;
      }
      if (!loop.isRunning()) {
        throw DecodingLoop.stopped();
      }
    }
  }
}
