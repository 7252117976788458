package org.labpath.web.template;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.thymeleaf.cache.ExpressionCacheKey;
import org.thymeleaf.cache.ICache;
import org.thymeleaf.cache.ICacheEntryValidityChecker;
import org.thymeleaf.cache.ICacheManager;
import org.thymeleaf.cache.StandardCacheManager;
import org.thymeleaf.cache.TemplateCacheKey;
import org.thymeleaf.engine.TemplateModel;

/** Keeps each template once for each language; expressions are the same in all of them. */
final class LanguageCaches implements ICacheManager {

  // All pages together have two thousand and some; with the default of 500 a page would throw out
  // the compiled expressions of another all the time.
  private static final int EXPRESSIONS = 6000;

  private final StandardCacheManager expressions = new StandardCacheManager();
  private final Templates templates = new Templates();

  LanguageCaches() {
    expressions.setExpressionCacheMaxSize(EXPRESSIONS);
  }

  @Override
  public ICache<TemplateCacheKey, TemplateModel> getTemplateCache() {
    return templates;
  }

  @Override
  public ICache<ExpressionCacheKey, Object> getExpressionCache() {
    return expressions.getExpressionCache();
  }

  @Override
  public <K, V> @Nullable ICache<K, V> getSpecificCache(String name) {
    return expressions.getSpecificCache(name);
  }

  @Override
  public java.util.List<String> getAllSpecificCacheNames() {
    return expressions.getAllSpecificCacheNames();
  }

  @Override
  public void clearAllCaches() {
    expressions.clearAllCaches();
    templates.clear();
  }

  private static final class Templates implements ICache<TemplateCacheKey, TemplateModel> {

    // As many as there are languages, which the resolver of languages has closed.
    private final Map<String, ICache<TemplateCacheKey, TemplateModel>> languages =
        new ConcurrentHashMap<>();

    private ICache<TemplateCacheKey, TemplateModel> own() {
      return languages.computeIfAbsent(
          LocaleContextHolder.getLocale().getLanguage(),
          language -> new StandardCacheManager().getTemplateCache());
    }

    @Override
    public void put(TemplateCacheKey key, TemplateModel template) {
      own().put(key, template);
    }

    @Override
    public @Nullable TemplateModel get(TemplateCacheKey key) {
      return own().get(key);
    }

    @Override
    public @Nullable TemplateModel get(
        TemplateCacheKey key,
        ICacheEntryValidityChecker<? super TemplateCacheKey, ? super TemplateModel> checker) {
      return own().get(key, checker);
    }

    @Override
    public void clear() {
      languages.values().forEach(ICache::clear);
    }

    @Override
    public void clearKey(TemplateCacheKey key) {
      languages.values().forEach(one -> one.clearKey(key));
    }

    @Override
    public Set<TemplateCacheKey> keySet() {
      Set<TemplateCacheKey> keys = new LinkedHashSet<>();
      languages.values().forEach(one -> keys.addAll(one.keySet()));
      return keys;
    }
  }
}
