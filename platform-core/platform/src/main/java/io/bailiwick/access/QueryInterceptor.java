package io.bailiwick.access;

import io.bailiwick.shared.Permission;
import io.bailiwick.shared.Query;
import io.bailiwick.shared.transaction.Access;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Makes a method marked {@link Query} a use case that reads. */
@Interceptor
@Query(Permission.TENANT_READ)
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class QueryInterceptor {
  @Inject private UseCase useCase;

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    Permission permission = call.getMethod().getAnnotation(Query.class).value();
    return useCase.run(call, permission, Access.READ_ONLY);
  }
}
