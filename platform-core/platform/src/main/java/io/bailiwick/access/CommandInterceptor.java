package io.bailiwick.access;

import io.bailiwick.shared.Command;
import io.bailiwick.shared.Permission;
import io.bailiwick.shared.transaction.Access;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Makes a method marked {@link Command} a use case that writes. */
@Interceptor
@Command(Permission.TENANT_WRITE)
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class CommandInterceptor {
  @Inject private UseCase useCase;

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    Permission permission = call.getMethod().getAnnotation(Command.class).value();
    return useCase.run(call, permission, Access.READ_WRITE);
  }
}
