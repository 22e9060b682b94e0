package io.bailiwick.portal.words;

import com.vaadin.cdi.annotation.VaadinServiceEnabled;
import com.vaadin.cdi.annotation.VaadinServiceScoped;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells Vaadin what the portal says. */
@VaadinServiceEnabled
@VaadinServiceScoped
public class PortalWords implements I18NProvider {
  @Override
  public List<Locale> getProvidedLocales() {
    return Stream.of(Language.values()).map(Language::locale).toList();
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... arguments) {
    return Words.in(Language.of(locale), key, arguments);
  }
}
