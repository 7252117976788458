window.addEventListener('load', () => {
  window.SwaggerUIBundle({
    url: '/openapi/labpath.json',
    dom_id: '#api',
    deepLinking: true,
    // Nothing is asked of any other site.
    validatorUrl: null,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    docExpansion: 'list',
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
  });
});
