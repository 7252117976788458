package org.labpath.defaults.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record's component that cannot be null, nor is left out when empty, is a required field. */
final class PresentFields implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
    if (schema != null && raw.isRecord()) {
      Schema<?> described = described(schema, context);
      if (described != null && described.getProperties() != null) {
        List<String> present = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
          if (described.getProperties().containsKey(component.getName()) && isPresent(component)) {
            present.add(component.getName());
          }
        }
        described.setRequired(present);
      }
    }
    return schema;
  }

  private static @Nullable Schema<?> described(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    return reference == null
        ? schema
        : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static boolean isPresent(RecordComponent component) {
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return false;
    }
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude included =
        own != null ? own : component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    return included == null
        || included.value() == JsonInclude.Include.ALWAYS
        || included.value() == JsonInclude.Include.NON_NULL
        || component.getType().isPrimitive() && included.value() == JsonInclude.Include.NON_EMPTY;
  }
}
