using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Adds the header to what the API explorer knows of an endpoint, so that every OpenAPI generator shows it.</summary>
internal sealed class IdempotencyApiDescriptionProvider(IOptions<HttpIdempotencyOptions> options) : IApiDescriptionProvider
{
    // Of our own: an application with minimal APIs alone has none.
    private static readonly ModelMetadata s_text = new EmptyModelMetadataProvider().GetMetadataForType(typeof(string));

    // After those that describe controllers and minimal APIs.
    public int Order => 1_000;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        foreach (var description in context.Results)
        {
            var items = description.ActionDescriptor.EndpointMetadata;
            if (!Applies(description.HttpMethod) || items.OfType<DisableIdempotencyAttribute>().Any() || description.ParameterDescriptions.Any(IsHeader))
                continue;
            description.ParameterDescriptions.Add(new()
            {
                Name = IdempotencyKey.HeaderName,
                Source = BindingSource.Header,
                Type = typeof(string),
                IsRequired = items.OfType<RequireIdempotencyAttribute>().Any(),
                ModelMetadata = s_text,
                ParameterDescriptor = new() { Name = IdempotencyKey.HeaderName, ParameterType = typeof(string), BindingInfo = new() { BindingSource = BindingSource.Header } },
            });
        }
    }

    private static bool IsHeader(ApiParameterDescription parameter) =>
        parameter.Source == BindingSource.Header && string.Equals(parameter.Name, IdempotencyKey.HeaderName, StringComparison.OrdinalIgnoreCase);

    private bool Applies(string? method) => method is not null && (HttpMethods.IsPost(method) || HttpMethods.IsPatch(method) || (options.Value.IncludesPut && HttpMethods.IsPut(method)));
}
