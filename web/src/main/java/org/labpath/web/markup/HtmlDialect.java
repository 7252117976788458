package org.labpath.web.markup;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * {@code lab:html="…"} puts a finished piece in the place of its tag. Unlike {@code th:utext} it
 * takes no text, only {@link Html}, so nothing gets by unescaped.
 */
@Component
class HtmlDialect extends AbstractProcessorDialect {

  HtmlDialect() {
    super("LabPath", "lab", 1000);
  }

  @Override
  public Set<IProcessor> getProcessors(String prefix) {
    return Set.of(new Insert(prefix));
  }

  private static final class Insert extends AbstractAttributeTagProcessor {

    // After th:if and th:each, which decide whether there is anything to insert.
    private static final int PRECEDENCE = 1300;

    Insert(String prefix) {
      super(TemplateMode.HTML, prefix, null, false, "html", true, PRECEDENCE, true);
    }

    @Override
    protected void doProcess(
        ITemplateContext context,
        IProcessableElementTag tag,
        AttributeName name,
        String value,
        IElementTagStructureHandler handler) {
      if (context.containsVariable(Holes.WANTED)) {
        handler.replaceWith(Holes.of(value), false);
        return;
      }
      Object piece =
          StandardExpressions.getExpressionParser(context.getConfiguration())
              .parseExpression(context, value)
              .execute(context);
      if (piece instanceof Html html) {
        handler.replaceWith(html.toString(), false);
      } else if (piece == null) {
        handler.removeElement();
      } else {
        throw new IllegalArgumentException("only finished markup may be inserted");
      }
    }
  }
}
