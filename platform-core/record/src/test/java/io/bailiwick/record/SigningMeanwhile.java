package io.bailiwick.record;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A real database where something happens once, right after the first answer was read. */
final class SigningMeanwhile {
  /** What happens. */
  interface Deed {
    void done() throws Exception;
  }

  private SigningMeanwhile() {}

  static DataSource source(DataSource real, Deed deed) {
    AtomicBoolean happened = new AtomicBoolean();
    return proxy(
        DataSource.class,
        (self, method, arguments) ->
            method.getName().equals("getConnection")
                ? connection(real.getConnection(), deed, happened)
                : call(real, method, arguments));
  }

  private static Connection connection(Connection real, Deed deed, AtomicBoolean happened) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = call(real, method, arguments);
          return result instanceof PreparedStatement statement
              ? statement(statement, deed, happened)
              : result;
        });
  }

  private static PreparedStatement statement(
      PreparedStatement real, Deed deed, AtomicBoolean happened) {
    return proxy(
        PreparedStatement.class,
        (self, method, arguments) -> {
          Object result = call(real, method, arguments);
          if (method.getName().equals("close") && !happened.getAndSet(true)) {
            deed.done();
          }
          return result;
        });
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            SigningMeanwhile.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
