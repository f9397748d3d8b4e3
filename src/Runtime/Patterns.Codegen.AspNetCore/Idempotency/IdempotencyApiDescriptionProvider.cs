using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Adds the header, and the answers that come of it, to what the API explorer knows of an endpoint, so that every OpenAPI generator shows them.</summary>
internal sealed class IdempotencyApiDescriptionProvider(IOptions<HttpIdempotencyOptions> options, IEnumerable<EndpointDataSource> endpoints) : IApiDescriptionProvider
{
    // Of our own: an application with minimal APIs alone has none.
    private static readonly EmptyModelMetadataProvider s_models = new();
    private static readonly ModelMetadata s_text = s_models.GetMetadataForType(typeof(string));
    private static readonly ModelMetadata s_problem = s_models.GetMetadataForType(typeof(ProblemDetails));

    // After those that describe controllers and minimal APIs.
    public int Order => 1_000;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // What is said of all controllers, as in MapControllers().RequireIdempotency(), is known to their endpoints alone.
        var ofActions = endpoints.SelectMany(static source => source.Endpoints).ToLookup(static endpoint => endpoint.Metadata.GetMetadata<ActionDescriptor>());
        foreach (var description in context.Results)
        {
            var items = description.ActionDescriptor.EndpointMetadata.Concat(ofActions[description.ActionDescriptor].SelectMany(static endpoint => endpoint.Metadata)).ToArray();
            if (!Applies(description.HttpMethod) || items.OfType<DisableIdempotencyAttribute>().Any())
                continue;
            var isRequired = items.OfType<RequireIdempotencyAttribute>().Any();
            if (isRequired)
                AddAnswers(description.SupportedResponseTypes);
            if (!description.ParameterDescriptions.Any(IsHeader))
                description.ParameterDescriptions.Add(Header(isRequired));
        }
    }

    private static ApiParameterDescription Header(bool isRequired) => new()
    {
        Name = IdempotencyKey.HeaderName,
        Source = BindingSource.Header,
        Type = typeof(string),
        IsRequired = isRequired,
        ModelMetadata = s_text,
        ParameterDescriptor = new() { Name = IdempotencyKey.HeaderName, ParameterType = typeof(string), BindingInfo = new() { BindingSource = BindingSource.Header } },
    };

    // Those that the application describes itself stay.
    private static void AddAnswers(IList<ApiResponseType> answers)
    {
        foreach (var status in (ReadOnlySpan<int>)[StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity])
        {
            if (answers.All(answer => answer.StatusCode != status || answer.IsDefaultResponse))
                answers.Add(new() { StatusCode = status, Type = typeof(ProblemDetails), ModelMetadata = s_problem, ApiResponseFormats = [new() { MediaType = "application/problem+json" }] });
        }
    }

    private static bool IsHeader(ApiParameterDescription parameter) =>
        parameter.Source == BindingSource.Header && string.Equals(parameter.Name, IdempotencyKey.HeaderName, StringComparison.OrdinalIgnoreCase);

    private bool Applies(string? method) => method is not null && (HttpMethods.IsPost(method) || HttpMethods.IsPatch(method) || (options.Value.IncludesPut && HttpMethods.IsPut(method)));
}
