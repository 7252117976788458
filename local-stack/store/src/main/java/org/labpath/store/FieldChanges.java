package org.labpath.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One update that names a document by its id and sets plain values in it, or in those elements of
 * an array that hold a text: the most frequent kind by far. The document is not taken apart and
 * copied for it, as the server does, but shares with its former state whatever stays.
 *
 * @param inDocument values of the document's own fields
 * @param increments what is added to fields of the document
 * @param array the array in whose elements something is set; null: in none
 * @param inElements values of those elements' fields
 * @param elementField what makes an element one of them: this field
 * @param elementText and what it holds
 * @param onlyWithElement whether a document without such an element is none of those named
 */
record FieldChanges(
    String id,
    Map<String, Object> inDocument,
    Map<String, Long> increments,
    @Nullable String array,
    Map<String, Object> inElements,
    String elementField,
    String elementText,
    boolean onlyWithElement) {

  private static final Pattern IN_ELEMENTS = Pattern.compile("(\\w+)\\.\\$\\[(\\w+)]\\.(\\w+)");
  private static final Pattern IN_DOCUMENT = Pattern.compile("\\w+");
  private static final Set<String> KNOWN = Set.of("q", "u", "arrayFilters", "multi", "upsert");
  private static final Set<String> OPERATORS = Set.of("$set", "$inc");

  /** What a statement of the command {@code update} says; null where it says anything else. */
  static @Nullable FieldChanges of(Document statement) {
    if (!KNOWN.containsAll(statement.keySet())
        || isAsked(statement.get("multi"))
        || isAsked(statement.get("upsert"))
        || !(statement.get("q") instanceof Document query)
        || query.size() > 2
        || !(query.get("_id") instanceof String id)
        || !(statement.get("u") instanceof Document update)
        || !OPERATORS.containsAll(update.keySet())
        || update.isEmpty()) {
      return null;
    }
    Map<String, Object> inDocument = new LinkedHashMap<>();
    Map<String, Object> inElements = new LinkedHashMap<>();
    Set<String> arrays = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, Object> one : operands(update, "$set").entrySet()) {
      Matcher element = IN_ELEMENTS.matcher(one.getKey());
      if (!isPlain(one.getValue())) {
        return null;
      } else if (IN_DOCUMENT.matcher(one.getKey()).matches()) {
        inDocument.put(one.getKey(), one.getValue());
      } else if (element.matches()) {
        arrays.add(element.group(1));
        names.add(element.group(2));
        inElements.put(element.group(3), one.getValue());
      } else {
        return null;
      }
    }
    Map<String, Long> increments = new LinkedHashMap<>();
    for (Map.Entry<String, Object> one : operands(update, "$inc").entrySet()) {
      if (!(one.getValue() instanceof Long by) || !IN_DOCUMENT.matcher(one.getKey()).matches()) {
        return null;
      }
      increments.put(one.getKey(), by);
    }
    if (conflict(inDocument.keySet(), increments.keySet(), arrays)) {
      return null;
    }
    FieldChanges changes =
        withFilter(
            statement.get("arrayFilters"), names, arrays, id, inDocument, increments, inElements);
    return changes == null || query.size() == 1 ? changes : changes.onlyWhere(query);
  }

  private static @Nullable FieldChanges withFilter(
      @Nullable Object filters,
      Set<String> names,
      Set<String> arrays,
      String id,
      Map<String, Object> inDocument,
      Map<String, Long> increments,
      Map<String, Object> inElements) {
    if (names.isEmpty()) {
      return filters == null
          ? new FieldChanges(id, inDocument, increments, null, inElements, "", "", false)
          : null;
    }
    String prefix = names.iterator().next() + ".";
    if (names.size() == 1
        && arrays.size() == 1
        && filters instanceof Collection<?> all
        && all.size() == 1
        && all.iterator().next() instanceof Document filter
        && filter.size() == 1) {
      Map.Entry<String, Object> demand = filter.entrySet().iterator().next();
      if (demand.getKey().startsWith(prefix) && demand.getValue() instanceof String text) {
        String field = demand.getKey().substring(prefix.length());
        return IN_DOCUMENT.matcher(field).matches()
            ? new FieldChanges(
                id,
                inDocument,
                increments,
                arrays.iterator().next(),
                inElements,
                field,
                text,
                false)
            : null;
      }
    }
    return null;
  }

  /** The same for a query that asks, besides the id, for an element to be changed. */
  private @Nullable FieldChanges onlyWhere(Document query) {
    return array != null && elementText.equals(query.get(array + "." + elementField))
        ? new FieldChanges(
            id, inDocument, increments, array, inElements, elementField, elementText, true)
        : null;
  }

  private static boolean isAsked(@Nullable Object option) {
    return option != null && !Boolean.FALSE.equals(option);
  }

  private static Map<String, Object> operands(Document update, String operator) {
    return switch (update.get(operator)) {
      case Document operands -> operands;
      case null -> Map.of();
      // No path at all: nothing that is served here.
      default -> Map.of("", "");
    };
  }

  private static boolean isPlain(@Nullable Object value) {
    return value != null && !(value instanceof Map) && !(value instanceof Collection);
  }

  private static boolean conflict(Set<String> set, Set<String> increased, Set<String> arrays) {
    Set<String> roots = new HashSet<>(set);
    roots.addAll(increased);
    roots.addAll(arrays);
    return roots.size() < set.size() + increased.size() + arrays.size() || roots.contains("_id");
  }

  /** Whether it touches this field or anything in it. */
  boolean touches(String root) {
    return root.equals(array) || inDocument.containsKey(root) || increments.containsKey(root);
  }

  /** Whether the document is made so that this can be done. */
  boolean fit(Document before) {
    for (String field : increments.keySet()) {
      if (!(before.get(field) instanceof Long)) {
        return false;
      }
    }
    return array == null
        || (before.get(array) instanceof List<?> elements
            && elements.stream()
                .allMatch(
                    element ->
                        element instanceof Document one
                            && !(one.get(elementField) instanceof Collection)));
  }

  /** Whether the document, which must be fit, is the one that the query names. */
  boolean names(Document document) {
    return !onlyWithElement
        || (document.get(array) instanceof List<?> elements
            && elements.stream().anyMatch(this::isToBeChanged));
  }

  /** The document afterwards; the one before stays as it is. */
  Document applied(Document before) {
    Document after = new Document(before);
    inDocument.forEach(after::put);
    increments.forEach(
        (field, by) -> {
          if (before.get(field) instanceof Long number) {
            after.put(field, number + by);
          }
        });
    if (array != null && before.get(array) instanceof List<?> elements) {
      after.put(
          array,
          elements.stream().map(this::changed).collect(ArrayList::new, List::add, List::addAll));
    }
    return after;
  }

  private boolean isToBeChanged(@Nullable Object element) {
    return element instanceof Document one && Objects.equals(one.get(elementField), elementText);
  }

  private @Nullable Object changed(@Nullable Object element) {
    if (element instanceof Document one && isToBeChanged(one)) {
      Document after = new Document(one);
      inElements.forEach(after::put);
      return after;
    }
    return element;
  }
}
