package io.bailiwick.portal.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.bailiwick.portal.words.Words;
import io.bailiwick.shared.ActorId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The filter bar of a list. What a field says stands in the address and comes from there. */
public final class ListFilters {
  /** Less than an answer takes, so that keys typed at once are one question and none waits long. */
  private static final int MILLISECONDS = 60;

  private static final String SEARCH = "search";
  private static final String OWNER = "owner";

  private final ListAddress address;
  private final Runnable changed;
  private final List<Component> fields = new ArrayList<>();

  /**
   * A bar without fields.
   *
   * @param changed what to do when any of them says something else
   */
  public ListFilters(ListAddress address, Runnable changed) {
    this.address = address;
    this.changed = changed;
  }

  /** Adds a field for words. */
  public TextField words(String label) {
    TextField field = new TextField();
    field.setPlaceholder(Words.say(label));
    field.setAriaLabel(Words.say(label));
    field.setPrefixComponent(VaadinIcon.SEARCH.create());
    field.setClearButtonVisible(true);
    field.setValue(address.value(SEARCH).orElse(""));
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(MILLISECONDS);
    field.addValueChangeListener(change -> say(SEARCH, change.getValue()));
    fields.add(field);
    return field;
  }

  /** Adds a choice of one constant or all. */
  public <E extends Enum<E>> Select<E> oneOf(String name, String all, Class<E> type) {
    return choice(name, all, List.of(type.getEnumConstants()), Words::name, Enum::name);
  }

  /**
   * Adds a choice of one value or all.
   *
   * @param name in the address
   * @param all the key of what is said where nothing is chosen
   * @param label what people call a value
   * @param written how the address has it
   */
  public <T> Select<T> choice(
      String name,
      String all,
      Collection<T> values,
      Function<T, String> label,
      Function<T, String> written) {
    Select<T> field = new Select<>();
    field.setPlaceholder(Words.say(all));
    field.setAriaLabel(Words.say(all));
    field.setEmptySelectionAllowed(true);
    field.setEmptySelectionCaption(Words.say(all));
    field.setItemLabelGenerator(value -> value == null ? Words.say(all) : label.apply(value));
    field.setItems(values);
    named(name, values, written).ifPresent(field::setValue);
    field.addValueChangeListener(change -> say(name, written(change.getValue(), written)));
    fields.add(field);
    return field;
  }

  /**
   * Adds a choice of one of those who registered something, or all.
   *
   * @param owners who did
   * @param names what people call them
   */
  public ComboBox<ActorId> owner(Collection<ActorId> owners, Names names) {
    ComboBox<ActorId> field = new ComboBox<>();
    field.setPlaceholder(Words.say("list.all.owners"));
    field.setAriaLabel(Words.say("list.all.owners"));
    field.setClearButtonVisible(true);
    field.setItemLabelGenerator(names::of);
    field.setItems(owners.stream().distinct().sorted(Comparator.comparing(names::of)).toList());
    named(OWNER, owners, ActorId::value).ifPresent(field::setValue);
    field.addValueChangeListener(change -> say(OWNER, written(change.getValue(), ActorId::value)));
    fields.add(field);
    return field;
  }

  /** The fields in the order in which they were added. */
  public Component[] fields() {
    return fields.toArray(Component[]::new);
  }

  private <T> Optional<T> named(String name, Collection<T> values, Function<T, String> written) {
    return address
        .value(name)
        .flatMap(
            text -> values.stream().filter(one -> written.apply(one).equals(text)).findFirst());
  }

  private static <T> @Nullable String written(@Nullable T value, Function<T, String> written) {
    return value == null ? null : written.apply(value);
  }

  private void say(String name, @Nullable String value) {
    address.put(name, value);
    changed.run();
  }
}
