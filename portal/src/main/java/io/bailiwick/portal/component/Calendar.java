package io.bailiwick.portal.component;

import com.vaadin.flow.component.datepicker.DatePicker;
import io.bailiwick.portal.words.Language;
import io.bailiwick.portal.words.Words;
import java.text.DateFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A field for a day, in the reader's language. */
public final class Calendar extends DatePicker {
  private static final int MONTHS = 12;

  /** An empty field. */
  public Calendar(String label) {
    super(label);
    Language language = Language.current();
    setLocale(language.locale());
    setI18n(words(language));
    setClearButtonVisible(true);
  }

  private static DatePickerI18n words(Language language) {
    Locale locale = language.locale();
    DateFormatSymbols symbols = DateFormatSymbols.getInstance(locale);
    List<String> days = Arrays.asList(symbols.getWeekdays());
    List<String> shortDays = Arrays.asList(symbols.getShortWeekdays());
    return new DatePickerI18n()
        .setMonthNames(Arrays.asList(symbols.getMonths()).subList(0, MONTHS))
        .setWeekdays(days.subList(1, days.size()))
        .setWeekdaysShort(shortDays.subList(1, shortDays.size()))
        .setFirstDayOfWeek(1)
        .setToday(Words.say("calendar.today"))
        .setCancel(Words.say("confirm.cancel"))
        .setDateFormat(language == Language.CHINESE ? "yyyy-MM-dd" : "d MMM yyyy");
  }
}
