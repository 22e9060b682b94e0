package io.bailiwick.llama.chat;

/**
 * One turn of a conversation.
 *
 * @param role who speaks: {@code system}, {@code user} or {@code assistant}
 * @param content what is said, as typed: nothing in it is read as a template or a control token
 */
public record ChatMessage(String role, String content) {}
