package io.bailiwick.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** {@code question, answer | answers, choices?, group?}. */
final class QuestionFormat {
  private QuestionFormat() {}

  static Question read(JsonRecord record) {
    String questionField = record.firstOf("question", "prompt");
    if (questionField == null) {
      throw record.unknownShape("\"question\" and \"answer\" (or \"answers\")");
    }
    String question = record.requiredText(questionField);
    List<String> choices = record.has("choices") ? texts(record, "choices") : List.of();
    requireDistinct(record, choices);
    return new Question(question, answers(record, choices), choices, record.optionalText("group"));
  }

  private static List<String> answers(JsonRecord record, List<String> choices) {
    if (record.has("answers")) {
      List<JsonNode> nodes = record.list("answers");
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i++) {
        answers.add(answer(record, "answers[" + i + "]", nodes.get(i), choices));
      }
      if (answers.isEmpty()) {
        throw record.problem("answers", "the list is empty");
      }
      return answers;
    }
    if (!record.has("answer")) {
      throw record.problem("answer", "is missing");
    }
    return List.of(answer(record, "answer", record.object().path("answer"), choices));
  }

  private static String answer(
      JsonRecord record, String path, JsonNode node, List<String> choices) {
    if (choices.isEmpty()) {
      return notBlank(record, path, record.text(path, node));
    }
    if (node.isInt()) {
      return choice(record, path, node.intValue(), choices);
    }
    String text = notBlank(record, path, record.text(path, node));
    if (choices.contains(text)) {
      return text;
    }
    boolean letter = text.length() == 1 && text.charAt(0) >= 'A' && text.charAt(0) <= 'Z';
    return choice(record, path, letter ? text.charAt(0) - 'A' : -1, choices);
  }

  private static String choice(JsonRecord record, String path, int index, List<String> choices) {
    if (index < 0 || index >= choices.size()) {
      throw record.problem(
          path,
          "is none of the %d choices; give its text, its letter or its index from 0"
              .formatted(choices.size()));
    }
    return choices.get(index);
  }

  private static List<String> texts(JsonRecord record, String field) {
    List<JsonNode> nodes = record.list(field);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      String path = field + "[" + i + "]";
      texts.add(notBlank(record, path, record.text(path, nodes.get(i))));
    }
    return texts;
  }

  private static void requireDistinct(JsonRecord record, List<String> choices) {
    if (record.has("choices") && choices.size() < 2) {
      throw record.problem("choices", "must hold at least two");
    }
    if (choices.stream().distinct().count() < choices.size()) {
      throw record.problem("choices", "holds the same text twice");
    }
  }

  private static String notBlank(JsonRecord record, String path, String text) {
    if (text.isBlank()) {
      throw record.problem(path, "the text is empty");
    }
    return text;
  }
}
