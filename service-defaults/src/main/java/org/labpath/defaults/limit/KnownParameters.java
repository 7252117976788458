package org.labpath.defaults.limit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.labpath.defaults.problem.ProblemDetails.Violation;
import org.labpath.defaults.problem.ProblemException;
import org.labpath.defaults.problem.ProblemType;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query parameter that the called method does not declare, so that a typo never silently
 * widens a search; as well a number that is named without being given, or given twice, which would
 * silently become the default, or the first. Declared are the names of {@link RequestParam} and the
 * components of a {@link ModelAttribute} record; {@code lang} is known everywhere.
 */
final class KnownParameters implements HandlerInterceptor {

  private final Map<HandlerMethod, Set<String>> declared = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && request.getQueryString() != null) {
      // Bounded: there are only so many handler methods.
      Set<String> known = declared.computeIfAbsent(method, KnownParameters::namesOf);
      List<Violation> unknown =
          request.getParameterMap().keySet().stream()
              .filter(name -> !known.contains(name))
              .limit(10)
              .map(
                  name ->
                      new Violation(
                          "?" + shortened(name),
                          "unknown",
                          "Known here: " + String.join(", ", known)))
              .toList();
      if (!unknown.isEmpty()) {
        throw new ProblemException(
            ProblemType.UNKNOWN_PARAMETER, "Known here: " + String.join(", ", known), unknown);
      }
      for (MethodParameter parameter : method.getMethodParameters()) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null && isNumber(parameter.getParameterType())) {
          requireOne(nameOf(query, parameter), request);
        }
      }
    }
    return true;
  }

  private static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type));
  }

  private static void requireOne(String name, HttpServletRequest request) {
    String[] given = request.getParameterValues(name);
    if (given != null && (given.length != 1 || given[0].isBlank())) {
      throw ProblemException.parameter(name, "number", name + " is one number");
    }
  }

  private static String nameOf(RequestParam query, MethodParameter parameter) {
    return query.name().isEmpty() ? parameter.getParameter().getName() : query.name();
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40);
  }

  private static Set<String> namesOf(HandlerMethod method) {
    Set<String> names = new TreeSet<>(Set.of("lang"));
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
      if (query != null) {
        names.add(nameOf(query, parameter));
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
        RecordComponent[] components = parameter.getParameterType().getRecordComponents();
        if (components != null) {
          for (RecordComponent component : components) {
            names.add(component.getName());
          }
        }
      }
    }
    return names;
  }
}
